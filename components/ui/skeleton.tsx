/** Grey rows with the height of the real ones, so nothing jumps when the list arrives. */
export function SkeletonRows({ rows = 5, label }: { rows?: number; label: string }) {
  return (
    <div role="status" className="divide-y divide-line rounded-card border border-line bg-surface">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-10 items-center gap-6 px-4">
          <div className="skeleton h-3 w-2/5" />
          <div className="skeleton h-3 w-1/5" />
          <div className="skeleton ms-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
