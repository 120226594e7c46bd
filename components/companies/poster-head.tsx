import { PrintButton } from "@/components/companies/print-button";

/** Above a poster on the screen; the paper shows the poster alone. */
export function PosterHead({ back }: { back: { href: string; label: string } }) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-3 print:hidden">
      <div className="grid gap-1">
        <p className="text-sm">
          <a href={back.href}>{back.label}</a>
        </p>
        <h1 className="text-xl font-semibold">Poster</h1>
        <p className="text-ink-soft">Print it on A4 and hang it where people start work.</p>
      </div>
      <PrintButton>Print poster</PrintButton>
    </header>
  );
}
