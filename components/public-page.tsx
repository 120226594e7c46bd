import type { ReactNode } from "react";
import { Progress } from "@/components/ui/progress";
import { SkipLink } from "@/components/ui/skip-link";

type PublicPageProps = {
  title: string;
  /** One or two sentences under the title. */
  intro?: ReactNode;
  step?: { step: number; of: number };
  /** A way back, such as the step before. */
  back?: { href: string; label: string };
  children: ReactNode;
  /** Replaces the usual help line; it stays in the same place on every page. */
  help?: ReactNode;
};

/** The frame of a page for one person on a phone: one thing at a time, native elements, no script needed. */
export function PublicPage({ title, intro, step, back, children, help }: PublicPageProps) {
  return (
    <div className="public">
      <SkipLink />
      <header>
        <div>
          <b>Gatehouse</b>
          {step && (
            <span>
              <span className="sr-only">Step </span>
              {`${step.step} of ${step.of}`}
            </span>
          )}
        </div>
        {step && <Progress label="Steps" value={step.step} max={step.of} />}
      </header>
      <main id="main" tabIndex={-1}>
        <div className="public-title">
          {back && (
            <p>
              <a href={back.href}>{back.label}</a>
            </p>
          )}
          <h1>{title}</h1>
          {intro && <div>{intro}</div>}
        </div>
        {children}
      </main>
      <footer>{help ?? "Need help? Ask the person at your company who sent you here."}</footer>
    </div>
  );
}
