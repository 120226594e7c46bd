import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { changeRoleAction } from "@/app/c/[company]/team/people/[id]/actions";
import { memberOf } from "@/app/c/[company]/team/people/[id]/member-of";
import { Page } from "@/components/page";
import { LastAdmin } from "@/components/people/last-admin";
import { RoleForm } from "@/components/people/role-form";
import { RoleTable } from "@/components/people/role-table";
import { personPath } from "@/lib/links";
import { roleName } from "@/lib/roles";
import { mustBeRecent } from "@/lib/session";

type Props = { params: Promise<{ company: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { member } = await memberOf(slug, id);
  return { title: `Change role – ${member.name}` };
}

export default async function ChangeRolePage({ params }: Props) {
  const { company: slug, id } = await params;
  const { company, actor, member } = await memberOf(slug, id);
  const { name, version, role, mobile, joined, effects, moves, isLastAdmin } = member;
  if (!moves.includes("change-role")) notFound();
  await mustBeRecent(actor);
  const back = personPath(slug, id);
  return (
    <Page
      title={`Change ${name}'s role`}
      intro={`${roleName[role]} at ${company.companyName} now.`}
      back={{ href: back, label: name }}
    >
      <div className="beside">
        {isLastAdmin ? (
          <LastAdmin name={name} />
        ) : (
          <RoleForm
            key={version}
            action={changeRoleAction.bind(null, slug, id)}
            member={{ version, role, mobile, joined }}
            effects={effects}
            cancelHref={back}
          />
        )}
        <RoleTable />
      </div>
    </Page>
  );
}
