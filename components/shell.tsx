"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { CompanySwitcher } from "@/components/companies/company-switcher";
import { Icon } from "@/components/ui/icon";
import { SkipLink } from "@/components/ui/skip-link";

export type NavItem = {
  label: string;
  href: string;
  /** Where a page belongs whose address is under none of them. */
  current?: boolean;
  /** How many things wait there; nothing is shown for 0. */
  badge?: number;
};

type ShellProps = {
  companyName: string;
  /** The company's first page. */
  companyHref: string;
  nav: NavItem[];
  personName: string;
  notices: { href: string; count: number };
  /** A form that posts the sign-out. */
  signOut: ReactNode;
  children: ReactNode;
};

/**
 * The frame of every signed-in page: navigation at the left at a desk, behind Menu on a phone. The details
 * element holds no content: it only says, to CSS, whether the navigation that follows it is open.
 */
export function Shell({ companyName, companyHref, nav, personName, notices, signOut, children }: ShellProps) {
  const here = placeOf(nav, companyHref, usePathname());
  return (
    <div className="shell">
      <SkipLink />
      <header>
        <CompanySwitcher companyName={companyName} companyHref={companyHref} />
        <Link href={notices.href} className="shell-notices">
          <Icon name="bell" />
          <span>Notices</span>
          {notices.count > 0 && <Count of={notices.count} what="new" />}
        </Link>
        <details>
          <summary>
            <Icon name="menu" /> Menu
          </summary>
        </details>
        <div className="shell-menu">
          <nav aria-label="Main">
            <ul>
              {nav.map(({ label, href, badge }) => (
                <li key={href}>
                  <Link href={href} prefetch={false} aria-current={href === here ? "page" : undefined}>
                    {label}
                    {badge ? <Count of={badge} what="open" /> : null}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="shell-person">
            <Link href="/me" prefetch={false}>
              {personName}
            </Link>
            {signOut}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** By the address shown now: a frame outlives a move within its section, and with it what it was drawn for. */
function placeOf(nav: NavItem[], home: string, address: string | null): string | undefined {
  const isUnder = ({ href }: NavItem) =>
    address === href || (href !== home && address?.startsWith(`${href}/`));
  return (nav.find(isUnder) ?? nav.find(({ current }) => current))?.href;
}

function Count({ of, what }: { of: number; what: string }) {
  return (
    <b>
      {of}
      <span className="sr-only"> {what}</span>
    </b>
  );
}
