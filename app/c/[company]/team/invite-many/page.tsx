import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { inviteManyAction } from "@/app/c/[company]/team/invite-many/actions";
import { Page } from "@/components/page";
import { ManyForm } from "@/components/people/many-form";
import { mayAdd } from "@/lib/memberships/policy";
import { roles } from "@/lib/roles";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Invite many" };

type Props = { params: Promise<{ company: string }> };

export default async function InviteManyPage({ params }: Props) {
  const { company: slug } = await params;
  const { actor } = await inside(slug);
  const offered = roles.filter((role) => mayAdd(actor, role));
  if (offered.length === 0) notFound();
  return (
    <Page
      title="Invite many"
      intro="Paste up to 500 email addresses, with names or without. Whoever can't be invited stays in the box."
      back={{ href: `/c/${slug}/team/invitations`, label: "Invitations" }}
    >
      <ManyForm
        action={inviteManyAction.bind(null, slug)}
        roles={offered}
        importHref={`/c/${slug}/team/import`}
      />
    </Page>
  );
}
