import { fullName } from "@/lib/access";
import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { formatDay, formatMoment } from "@/lib/dates";
import { mail } from "@/lib/delivery/outbox";
import { personPath } from "@/lib/links";
import { membershipStatusLabel } from "@/lib/memberships/lifecycle";
import { adminsOf } from "@/lib/notifications/team";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import { asRole, roleName } from "@/lib/roles";
import type { SupportFacts } from "@/lib/support/facts";

/** Who hears of the reactivation desk. */
export const supportNews: Tellers<SupportFacts> = {
  "support.searched": silent,
  "support.looked-up": silent,
  "support.alerted": onAlerted,
  "support.reactivated": onReactivated,
  "support.objected": onObjected,
};

const whoActed = async ({ tx, person }: RecordContext) => {
  const by = await tx.person.findFirst({ where: { id: person ?? "" } });
  return { name: by ? fullName(by.firstName, by.lastName) : "Gatehouse", email: by?.email ?? "" };
};

/** The others at the desk. */
async function onAlerted(context: RecordContext, { data }: Fact<"support.alerted">): Promise<Consequences> {
  const who = await whoActed(context);
  const others = await context.tx.person.findMany({
    where: { support: true, status: "active", id: { not: context.person ?? "" } },
    orderBy: { id: "asc" },
    take: 100,
  });
  const props = {
    ...{ supportName: who.name, supportEmail: who.email, misses: String(data.misses) },
    until: formatMoment(new Date(data.until), "UTC", true),
  };
  const mails = others.map(({ id, email, firstName }) =>
    mail("support-alert", { personId: id, email }, { firstName, ...props }),
  );
  return { ...nothing, mails };
}

/** The company's Admins, each with the link to object; whoever was brought back is told as by a return. */
async function onReactivated(
  context: RecordContext,
  fact: Fact<"support.reactivated">,
  { objectUrl, expiresAt }: Secrets<"support.reactivated">[0],
): Promise<Consequences> {
  const { tx, actor } = context;
  const company = await tx.company.findFirstOrThrow({ where: { id: actor.companyId } });
  const subject = { companyId: company.id, id: fact.subject ?? "" };
  const member = await tx.membership.findFirstOrThrow({ where: subject });
  const who = await whoActed(context);
  const personName = fullName(member.firstName, member.lastName);
  const admins = (await adminsOf(tx, company.id)).filter(({ personId }) => personId !== fact.person);
  const { ticket, reason, to } = fact.data;
  const props = {
    ...{ companyName: company.name, personName, supportName: who.name, ticket, reason, objectUrl },
    ...{ role: roleName[asRole(member.role)], status: membershipStatusLabel[to] },
    until: formatDay(expiresAt, company.timeZone),
  };
  const mails = admins
    .filter(({ notified }) => notified)
    .map(({ personId, email, firstName }) =>
      mail("support-reactivated", { personId, email }, { firstName, ...props }, { subjectId: fact.subject }),
    );
  const title = `Support reactivated ${personName}, ticket ${ticket}`;
  const href = personPath(company.slug, subject.id);
  const about = { topic: "people" as const, subjectId: fact.subject, title, href };
  return { ...nothing, mails, notices: admins.map(({ personId }) => ({ personId, ...about })) };
}

async function onObjected(context: RecordContext, fact: Fact<"support.objected">): Promise<Consequences> {
  const { name } = await whoActed(context);
  return { ...nothing, settles: { subjectId: fact.subject ?? "", resolution: `objected to by ${name}` } };
}
