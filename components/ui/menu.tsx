"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";

export type MenuItem = { label: string; danger?: boolean } & ({ href: string } | { onSelect: () => void });

type MenuProps = {
  /** The button's words and accessible name, such as "Actions (3)". */
  label: string;
  items: MenuItem[];
  align?: "start" | "end";
};

/** A button that opens a list of moves. Links in it are real links: they open in a new tab when asked to. */
export function Menu({ label, items, align = "end" }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger className="button" data-variant="secondary">
        {label} <Icon name="down" />
      </BaseMenu.Trigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align={align} collisionPadding={8}>
          <BaseMenu.Popup className="menu">
            {items.map((item) =>
              "href" in item ? (
                <BaseMenu.LinkItem
                  key={item.label}
                  data-danger={item.danger || undefined}
                  closeOnClick
                  render={<Link href={item.href} prefetch={false} />}
                >
                  {item.label}
                </BaseMenu.LinkItem>
              ) : (
                <BaseMenu.Item
                  key={item.label}
                  data-danger={item.danger || undefined}
                  onClick={() => item.onSelect()}
                >
                  {item.label}
                </BaseMenu.Item>
              ),
            )}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
