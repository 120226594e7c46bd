/** How far something has come: a step, or the rows of an import. `label` is read out. */
export function Progress({ label, value, max }: { label: string; value: number; max: number }) {
  return <progress aria-label={label} value={value} max={max} />;
}
