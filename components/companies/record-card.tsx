import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

type Props = {
  slug: string;
  /** How far the record goes: its number of lines. */
  lines: string;
  /** Up to which line it is signed, and when that was. */
  signed: { line: string; at: string } | null;
};

/** The company's record, and the way to take it along. */
export function RecordCard({ slug, lines, signed }: Props) {
  return (
    <Card
      title="Record"
      actions={
        <form method="post" action="/api/files/record">
          <input type="hidden" name="company" value={slug} />
          <Button type="submit">Export record</Button>
        </form>
      }
    >
      <p>
        Everything done at this company stands in a record in which any later change shows: {lines} so far,
        each bound to the one before.{" "}
        {signed
          ? `It is signed every hour, last up to line ${signed.line} on ${signed.at}.`
          : "It is signed every hour; the first signature is still to come."}
      </p>
      <p className="text-ink-soft">
        Whoever has the exported file can check it without this site, with{" "}
        <code className="break-words">npm run audit:verify -- --file</code> of Gatehouse.
      </p>
    </Card>
  );
}
