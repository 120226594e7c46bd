import { Card } from "@/components/ui/card";
import { ButtonLink } from "@/components/ui/button";
import { plural } from "@/lib/dates";
import { type OpenWork } from "@/lib/access-requests/open";
import { accessRequestPath } from "@/lib/links";

type Props = { slug: string; open: number; work: OpenWork };

/** What needs an Admin: how many requests wait, how many are late, and the one to start with. */
export function OpenRequestsCard({ slug, open, work }: Props) {
  const list = `/c/${slug}/team/access-requests`;
  if (open === 0) {
    return (
      <Card title="Access requests">
        <p>
          Nothing waits for an answer. <a href={`${list}?status=all`}>View every request</a>
        </p>
      </Card>
    );
  }
  return (
    <Card title="What needs you">
      <p>
        <strong className="font-semibold">{plural(open, "access request")}</strong>{" "}
        {open === 1 ? "waits" : "wait"} for an answer.
        {work.overdue > 0 && (
          <>
            {" "}
            <strong className="font-semibold text-bad">{work.overdue} overdue.</strong>
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        {work.next && (
          <ButtonLink variant="primary" href={accessRequestPath(slug, work.next.id)}>
            Review {work.next.name}
          </ButtonLink>
        )}
        <ButtonLink href={list}>View access requests</ButtonLink>
      </div>
    </Card>
  );
}
