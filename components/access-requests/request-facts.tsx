import Link from "next/link";
import { RequestBadge } from "@/components/access-requests/request-badge";
import { MembershipBadge } from "@/components/memberships/membership-badge";
import { Photo } from "@/components/photos/photo";
import { WithPhoto } from "@/components/photos/with-photo";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Icon } from "@/components/ui/icon";
import { ExactTime } from "@/components/ui/time";
import { evidenceLabel } from "@/lib/access-requests/list";
import type { RequestPage } from "@/lib/access-requests/page";
import { accessRequestPath } from "@/lib/links";
import { roleLabel, roleName } from "@/lib/roles";

type Props = { request: RequestPage; slug: string; zone: string };

const sources: Record<string, string> = {
  code: "Typed the company code",
  link: "Opened the join link or scanned the poster",
  search: "Searched for the company by name",
};

const sourceOf = ({ source, joinLink }: RequestPage) =>
  joinLink === null ? sources[source] : `Came by the join link “${joinLink}”`;

/** What the person claims and has told, and what the company's own records say to it. */
export function RequestFacts({ request, slug, zone }: Props) {
  const { name, photo, current, message } = request;
  return (
    <>
      <Card title="Request">
        <WithPhoto photo={<Photo {...{ name, slug }} id={photo} />}>
          <Facts
            items={[
              { label: "Claimed role", value: roleLabel[request.claimedRole] },
              { label: "Current role", value: current ? <Current {...current} /> : "None in this company" },
              { label: "Email", value: `${request.email} (confirmed)` },
              { label: "Mobile number", value: request.mobile },
              { label: "Asked", value: <ExactTime at={request.createdAt} zone={zone} /> },
              { label: "How they found the company", value: sourceOf(request) },
            ]}
          />
        </WithPhoto>
        {message && (
          <figure className="grid gap-1">
            <figcaption className="text-sm text-ink-faint">Message</figcaption>
            <blockquote className="max-w-measure whitespace-pre-line border-s-2 border-line-strong ps-4">
              {message}
            </blockquote>
          </figure>
        )}
      </Card>
      <Card title="Evidence">
        <Evidence request={request} slug={slug} zone={zone} />
      </Card>
    </>
  );
}

function Current({ role, status }: NonNullable<RequestPage["current"]>) {
  return (
    <>
      {roleName[role]} <MembershipBadge status={status} />
    </>
  );
}

function Evidence({ request: { evidence, earlier, mobile }, slug, zone }: Props) {
  const unknown = mobile === null && "No mobile given, so it can't be compared.";
  if (evidence.length === 0 && earlier.length === 0) {
    return (
      <p className="text-ink-soft">
        {unknown
          ? `No earlier request. ${unknown}`
          : "No earlier request, and nobody else with this mobile number."}
      </p>
    );
  }
  return (
    <>
      {unknown && <p className="text-ink-soft">{unknown}</p>}
      {evidence.length > 0 && (
        <ul className="grid gap-1">
          {evidence.map((kind) => (
            <li key={kind} className="flex items-baseline gap-2">
              <Icon name="info" /> {evidenceLabel[kind]}
            </li>
          ))}
        </ul>
      )}
      {earlier.length > 0 && (
        <section className="grid gap-2">
          <h3 className="text-sm text-ink-faint">Other requests of this person</h3>
          <ul className="grid gap-2">
            {earlier.map((other) => (
              <li key={other.id}>
                <Link href={accessRequestPath(slug, other.id)} prefetch={false}>
                  <ExactTime at={other.createdAt} zone={zone} />
                </Link>{" "}
                <RequestBadge status={other.status} /> {other.reason}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
