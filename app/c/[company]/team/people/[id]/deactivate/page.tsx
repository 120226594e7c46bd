import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { deactivateAction } from "@/app/c/[company]/team/people/[id]/deactivate/actions";
import { memberOf } from "@/app/c/[company]/team/people/[id]/member-of";
import { LeavingForm } from "@/components/deactivations/leaving-form";
import { Page } from "@/components/page";
import { LastAdmin } from "@/components/people/last-admin";
import { leavingPreview } from "@/lib/deactivations/preview";
import { personPath } from "@/lib/links";
import { roleName } from "@/lib/roles";

type Props = { params: Promise<{ company: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { member } = await memberOf(slug, id);
  return { title: `Deactivate ${member.name}` };
}

export default async function DeactivatePage({ params }: Props) {
  const { company: slug, id } = await params;
  const { company, actor, member } = await memberOf(slug, id);
  const effects = await leavingPreview(actor, member, company.companyName);
  if (!effects) notFound();
  const { name, role, isLastAdmin } = member;
  const back = personPath(slug, id);
  return (
    <Page
      title={`Deactivate ${name}?`}
      intro={`${roleName[role]} at ${company.companyName} now. Nothing is deleted, and the account can come back.`}
      back={{ href: back, label: name }}
    >
      <div className="max-w-xl">
        {isLastAdmin ? (
          <LastAdmin name={name} />
        ) : (
          <LeavingForm
            action={deactivateAction.bind(null, slug, id)}
            effects={effects}
            label={`Deactivate ${name}`}
            cancelHref={back}
          />
        )}
      </div>
    </Page>
  );
}
