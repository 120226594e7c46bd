import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { editAction } from "@/app/c/[company]/team/people/[id]/actions";
import { memberOf } from "@/app/c/[company]/team/people/[id]/member-of";
import { Page } from "@/components/page";
import { EditForm } from "@/components/people/edit-form";
import { personPath } from "@/lib/links";

type Props = { params: Promise<{ company: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { member } = await memberOf(slug, id);
  return { title: `Edit details – ${member.name}` };
}

export default async function EditPersonPage({ params }: Props) {
  const { company: slug, id } = await params;
  const { member } = await memberOf(slug, id);
  if (!member.moves.includes("edit")) notFound();
  const { version, firstName, lastName, email, mobile, reference, joined, role, status, name } = member;
  const back = personPath(slug, id);
  return (
    <Page title={`Edit ${name}'s details`} back={{ href: back, label: name }}>
      <div className="max-w-xl">
        <EditForm
          key={version}
          action={editAction.bind(null, slug, id)}
          member={{ version, firstName, lastName, email, mobile, reference, joined, role, status, name }}
          cancelHref={back}
        />
      </div>
    </Page>
  );
}
