import { EffectPreview, type Effect } from "@/components/effect-preview";
import { Button } from "@/components/ui/button";

type Props = { fields: Record<string, string>; effects: Effect[] };

/** A plain form: its answer is the file, or the page of the work that makes it. */
export function ExportForm({ fields, effects }: Props) {
  return (
    <form method="post" action="/api/files/export" className="grid max-w-xl gap-4">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <EffectPreview effects={effects} />
      <div>
        <Button type="submit" variant="primary">
          Export
        </Button>
      </div>
    </form>
  );
}
