import { checkAction } from "@/app/c/[company]/team/batches/[id]/actions";
import type { Part } from "@/app/c/[company]/team/batches/[id]/part";
import { MappingForm } from "@/components/batches/mapping-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { importDraft } from "@/lib/imports/draft";

const separators = [
  { value: ",", label: "Comma" },
  { value: ";", label: "Semicolon" },
  { value: "\t", label: "Tab" },
];

/** The columns of a file, to be named before anything is checked. */
export async function ImportDraftPart({ slug, actor, batch, words }: Part) {
  const draft = await importDraft(actor, batch, words.separator);
  if (!draft) {
    return (
      <Alert tone="warn" title="The file is no longer here">
        Files are kept for seven days. <a href={`/c/${slug}/team/import`}>Upload it again</a>.
      </Alert>
    );
  }
  const again = batch.status === "ready" ? [["columns", "change"]] : [];
  return (
    <>
      <p className="max-w-measure">
        Say what each column holds. We guessed from the headings, and from what you chose the last time.
      </p>
      <form className="flex flex-wrap items-end gap-2">
        {again.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Select
          name="separator"
          label="Between the cells stands a"
          options={separators}
          defaultValue={draft.delimiter}
        />
        <Button type="submit">Read again</Button>
      </form>
      <MappingForm
        key={draft.delimiter}
        action={checkAction.bind(null, slug, batch.id)}
        version={batch.version}
        {...draft}
      />
    </>
  );
}
