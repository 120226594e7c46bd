import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { revokeJoinLinkAction } from "@/app/c/[company]/team/join-links/actions";
import { companySaved } from "@/components/companies/saved-sentences";
import { JoinLinkBadge } from "@/components/join-links/join-link-badge";
import { JoinLinkFacts } from "@/components/join-links/join-link-facts";
import { RevokeJoinLink } from "@/components/join-links/revoke-join-link";
import { Page } from "@/components/page";
import { ButtonLink } from "@/components/ui/button";
import { SavedNotice } from "@/components/ui/saved-notice";
import { joinLinkPage } from "@/lib/join-links/list";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Join link" };

type Props = {
  params: Promise<{ company: string; id: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
};

export default async function JoinLinkPage({ params, searchParams }: Props) {
  const [{ company: slug, id }, { saved }] = await Promise.all([params, searchParams]);
  const { company, actor } = await inside(slug);
  const link = await joinLinkPage(actor, id, new Date());
  if (!link) notFound();
  const path = `/c/${slug}/team/join-links`;
  return (
    <Page
      title={link.label}
      status={<JoinLinkBadge state={link.state} />}
      back={{ href: path, label: "Join links" }}
      actions={
        <>
          {link.revocable && <RevokeJoinLink action={revokeJoinLinkAction.bind(null, slug)} link={link} />}
          {link.state === "in-use" && (
            <ButtonLink variant="primary" href={`${path}/${id}/poster`}>
              View poster
            </ButtonLink>
          )}
        </>
      }
    >
      <SavedNotice what={saved} sentences={companySaved} />
      <JoinLinkFacts link={link} zone={company.timeZone} />
    </Page>
  );
}
