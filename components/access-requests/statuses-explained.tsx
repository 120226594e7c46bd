import { RequestBadge } from "@/components/access-requests/request-badge";
import { requestStatuses, requestStatusExplained } from "@/lib/access-requests/lifecycle";

/** What each status means, folded away until somebody asks. */
export function StatusesExplained() {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer py-2 text-accent">What each status means</summary>
      <dl className="mt-2 grid gap-3 rounded-card border border-line bg-surface p-4">
        {requestStatuses.map((status) => (
          <div key={status} className="grid gap-1 md:grid-cols-[15rem_1fr]">
            <dt>
              <RequestBadge status={status} />
            </dt>
            <dd>{requestStatusExplained[status]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
