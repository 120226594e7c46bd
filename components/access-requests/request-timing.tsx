import { Due } from "@/components/access-requests/due";
import { RelativeTime } from "@/components/ui/time";
import type { RequestPage } from "@/lib/access-requests/page";

type Props = { request: Pick<RequestPage, "status" | "createdAt" | "dueAt">; now: Date; zone: string };

/** "Asked 2 hours ago · due Tue 24 Nov, 17:00"; once answered, only when it was asked. */
export function RequestTiming({ request, now, zone }: Props) {
  return (
    <p>
      Asked <RelativeTime at={request.createdAt} now={now} zone={zone} />
      {request.status === "requested" && (
        <>
          {" · "}
          {request.dueAt < now ? null : "due "}
          <Due at={request.dueAt} now={now} zone={zone} />
        </>
      )}
    </p>
  );
}
