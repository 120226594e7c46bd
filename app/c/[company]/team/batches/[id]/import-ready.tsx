import { confirmAction } from "@/app/c/[company]/team/batches/[id]/actions";
import type { Part } from "@/app/c/[company]/team/batches/[id]/part";
import { RowsPart } from "@/app/c/[company]/team/batches/[id]/rows-part";
import { OneButton } from "@/components/batches/one-button";
import { ReasonList } from "@/components/batches/reason-list";
import { EffectPreview } from "@/components/effect-preview";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { importEffects } from "@/lib/imports/preview";
import { importSummary } from "@/lib/imports/summary";

/** The report of the dry run, and the press that makes it so. */
export async function ImportReady(part: Part) {
  const { slug, actor, batch } = part;
  const { notTaken } = await importSummary(actor.companyId, batch);
  const { added = 0, changed = 0 } = batch.counts;
  const path = `/c/${slug}/team/batches/${batch.id}`;
  return (
    <>
      {added + changed === 0 ? (
        <Alert tone="info" title="This file changes nothing">
          Every row is in your lists already, or cannot be taken over.
        </Alert>
      ) : (
        <EffectPreview effects={importEffects(batch)} />
      )}
      <div>
        <ReasonList title="Not to be taken over" reasons={notTaken} />
      </div>
      {batch.moves.goOn && (
        <div className="flex flex-wrap items-start gap-2">
          <ButtonLink href={`${path}?columns=change`}>Change the columns</ButtonLink>
          {added + changed > 0 && (
            <OneButton
              action={confirmAction.bind(null, slug, batch.id)}
              label={`Take over ${(added + changed).toLocaleString("en")} rows`}
              fields={{ seenVersion: String(batch.version) }}
            />
          )}
        </div>
      )}
      <RowsPart {...part} />
    </>
  );
}
