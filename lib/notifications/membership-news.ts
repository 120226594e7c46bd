import { fullName } from "@/lib/access";
import type { Fact, FactType } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { mail } from "@/lib/delivery/outbox";
import { links } from "@/lib/links";
import { changeOfAbilities } from "@/lib/memberships/abilities";
import type { MembershipFacts } from "@/lib/memberships/facts";
import {
  nothing,
  silent,
  type Consequences,
  type NewNotice,
  type Tellers,
} from "@/lib/notifications/consequences";
import { roleForYou, roleName } from "@/lib/roles";

/** Who hears of a company's people and lists. */
export const membershipNews: Tellers<MembershipFacts> = {
  "membership.added": silent,
  "membership.changed": silent,
  "membership.role-changed": onRoleChanged,
  "membership.notifications-changed": onNotificationsChanged,
  "membership.sessions-ended": silent,
  "membership.activated": silent,
  "people.exported": silent,
  "saved-view.kept": silent,
  "saved-view.renamed": silent,
  "saved-view.removed": silent,
};

/** The person, once there is one, hears by mail and notice; who is not signed up yet reads the role in the invitation. */
async function onRoleChanged(
  context: RecordContext,
  fact: Fact<"membership.role-changed">,
): Promise<Consequences> {
  const about = await load(context, fact);
  if (!about) return nothing;
  const { person, company, changedBy } = about;
  const { from, to } = fact.data;
  const { opens, ends } = changeOfAbilities(from, to);
  const letter = mail(
    "role-changed",
    { personId: person.id, email: person.email },
    {
      firstName: person.firstName,
      companyName: company.name,
      changedBy,
      formerRole: roleName[from],
      role: roleName[to],
      roleExplained: roleForYou[to],
      can: opens,
      cannot: ends,
      companyUrl: links.company(company.slug),
    },
  );
  const title = `${changedBy} changed your role from ${roleName[from]} to ${roleName[to]}`;
  return { mails: [letter], notices: [noticeTo(about, title)], settles: null };
}

/** Whoever was silenced, or heard again, by somebody else. */
async function onNotificationsChanged(
  context: RecordContext,
  fact: Fact<"membership.notifications-changed">,
): Promise<Consequences> {
  const about = await load(context, fact);
  if (!about || about.person.id === context.person) return nothing;
  const state = fact.data.to ? "on" : "off";
  const title = `${about.changedBy} turned your mails about access requests ${state}`;
  return { ...nothing, notices: [noticeTo(about, title)] };
}

/** The person a fact is about, their company, and who did it; null while no person is there. */
async function load({ tx, actor, person: actorId }: RecordContext, fact: Fact<FactType>) {
  if (!fact.person) return null;
  const [person, company, by] = [
    await tx.person.findFirst({ where: { id: fact.person } }),
    await tx.company.findFirst({ where: { id: actor.companyId } }),
    actorId ? await tx.person.findFirst({ where: { id: actorId } }) : null,
  ];
  if (!person || !company) return null;
  return { person, company, changedBy: by ? fullName(by.firstName, by.lastName) : "Gatehouse" };
}

type About = NonNullable<Awaited<ReturnType<typeof load>>>;

const noticeTo = ({ person, company }: About, title: string): NewNotice => ({
  personId: person.id,
  topic: "people",
  subjectId: null,
  title,
  href: `/c/${company.slug}`,
});
