import type { Part } from "@/app/c/[company]/team/batches/[id]/part";
import { RowsPart } from "@/app/c/[company]/team/batches/[id]/rows-part";
import { ImportSummary } from "@/components/batches/import-summary";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { formatMoment, plural } from "@/lib/dates";
import { importSummary } from "@/lib/imports/summary";
import { batchFilePath } from "@/lib/links";

/** What came of long work: its file, or each of its rows. */
export async function BatchResult(part: Part & { zone: string }) {
  const { slug, actor, batch, zone } = part;
  const { kind, status, failure, counts, moves, resultUntil } = batch;
  const failed = counts.failed ?? 0;
  const fileHref = batchFilePath(slug, batch.id);
  const hasRows = Object.keys(counts).length > 0;
  return (
    <>
      {status === "failed" && (
        <Alert tone="bad" title="This could not be finished">
          {failure}
        </Alert>
      )}
      {status === "cancelled" && (
        <Alert tone="warn" title="This was stopped">
          What was done before stays done.
        </Alert>
      )}
      {kind === "export" && status === "done" && (
        <Alert tone={resultUntil ? "good" : "info"} title={fileSentence(batch, zone)}>
          {moves.download && (
            <p className="mt-2">
              <ButtonLink href={fileHref} download>
                Download the file
              </ButtonLink>
            </p>
          )}
        </Alert>
      )}
      {kind === "import" && hasRows && (
        <ImportSummary
          {...await importSummary(actor.companyId, batch)}
          team={`/c/${slug}/team`}
          fileHref={fileHref}
        />
      )}
      {kind === "bulk" && moves.goOn && failed > 0 && (
        <p>
          <ButtonLink href={`/c/${slug}/team/several?retry=${batch.id}`}>
            Try again with {plural(failed, "person", "people")}
          </ButtonLink>
        </p>
      )}
      {kind !== "export" && hasRows && <RowsPart {...part} />}
    </>
  );
}

function fileSentence({ counts, resultUntil }: Part["batch"], zone: string): string {
  const rows = plural(counts.rows ?? 0, "row").replace(/^\d+/, (number) =>
    Number(number).toLocaleString("en"),
  );
  if (!resultUntil) return `The file with ${rows} is no longer kept. Export the list again.`;
  return `The file is ready: ${rows}, for you alone, until ${formatMoment(resultUntil, zone)}`;
}
