import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addContractorAction } from "@/app/c/[company]/team/contractors/actions";
import { InviteContractorForm } from "@/components/connections/invite-contractor-form";
import { Page } from "@/components/page";
import { mayManageConnection } from "@/lib/connections/policy";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Invite a contractor" };

type Props = { params: Promise<{ company: string }> };

export default async function InviteContractorPage({ params }: Props) {
  const { company: slug } = await params;
  const { actor } = await inside(slug);
  if (!mayManageConnection(actor, actor)) notFound();
  const list = `/c/${slug}/team/contractors`;
  return (
    <Page
      title="Invite a contractor"
      intro="We mail a link to the contact. An Admin of that company accepts it, and then places its workers here."
      back={{ href: list, label: "Contractors" }}
    >
      <div className="max-w-xl">
        <InviteContractorForm action={addContractorAction.bind(null, slug)} cancelHref={list} />
      </div>
    </Page>
  );
}
