import type { ReactNode } from "react";
import { PageTitle } from "@/components/page-title";

type PageProps = {
  title: string;
  /** One line of purpose, or the name's status and facts. */
  intro?: ReactNode;
  /** Stands beside the title, such as a StatusBadge. */
  status?: ReactNode;
  back?: { href: string; label: string };
  /** Moves, top right at a desk. The primary one comes last. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A page inside the shell: where am I, what is it for, what can I do. */
export function Page({ title, intro, status, back, actions, children }: PageProps) {
  return (
    <>
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid gap-1">
          {back && (
            <p className="text-sm">
              <a href={back.href}>{back.label}</a>
            </p>
          )}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <PageTitle title={title} />
            {status}
          </div>
          {intro && <div className="max-w-measure text-ink-soft">{intro}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </>
  );
}
