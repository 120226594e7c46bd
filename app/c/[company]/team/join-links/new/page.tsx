import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { makeJoinLinkAction } from "@/app/c/[company]/team/join-links/actions";
import { MakeJoinLinkForm } from "@/components/join-links/make-join-link-form";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { rolesOfLinks } from "@/lib/join-links/policy";
import { roleExplained, roleLabel } from "@/lib/roles";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Make a join link" };

type Props = { params: Promise<{ company: string }> };

export default async function NewJoinLinkPage({ params }: Props) {
  const { company: slug } = await params;
  const { company, actor } = await inside(slug);
  const roles = rolesOfLinks(actor).map((value) => ({
    value,
    label: roleLabel[value],
    hint: roleExplained[value],
  }));
  if (roles.length === 0) notFound();
  const path = `/c/${slug}/team/join-links`;
  return (
    <Page
      title="Make a join link"
      intro={`Whoever opens it asks ${company.companyName} for the role you choose here. An Admin decides.`}
      back={{ href: path, label: "Join links" }}
    >
      <Card>
        <MakeJoinLinkForm action={makeJoinLinkAction.bind(null, slug)} roles={roles} cancelHref={path} />
      </Card>
    </Page>
  );
}
