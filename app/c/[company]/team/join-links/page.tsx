import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JoinLinksTable } from "@/components/join-links/join-links-table";
import { Page } from "@/components/page";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { listJoinLinks } from "@/lib/join-links/list";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Join links" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
};

export default async function JoinLinksPage({ params, searchParams }: Props) {
  const [{ company: slug }, { after }] = await Promise.all([params, searchParams]);
  const { company, actor } = await inside(slug);
  const now = new Date();
  const start = typeof after === "string" ? after : undefined;
  const list = await listJoinLinks(actor, { after: start }, now);
  if (!list) notFound();
  const path = `/c/${slug}/team/join-links`;
  return (
    <Page
      title="Join links"
      intro="A link, or a poster with it, that presets a role. It leads to an access request: an Admin still decides."
      back={{ href: `/c/${slug}/team/invitations`, label: "Invitations" }}
      actions={
        <ButtonLink variant="primary" href={`${path}/new`}>
          Make a join link
        </ButtonLink>
      }
    >
      {list.rows.length > 0 ? (
        <JoinLinksTable rows={list.rows} path={path} now={now} zone={company.timeZone} />
      ) : (
        <EmptyState title={start ? "No more join links" : "No join links yet"}>
          Make one for a site board or a chat. You choose the role, the last day, and how many people can use
          it.
        </EmptyState>
      )}
      <Pager previousHref={start && path} nextHref={list.after ? `${path}?after=${list.after}` : undefined} />
    </Page>
  );
}
