import { subHours } from "date-fns";
import { fullName } from "@/lib/access";
import type { Fact } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import type { DeliveryFacts } from "@/lib/delivery/facts";
import { invitationsPath, personPath } from "@/lib/links";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import { adminsOf } from "@/lib/notifications/team";

/** Who hears that a mail did not go: the Admins, who can reach people in other ways. */
export const deliveryNews: Tellers<DeliveryFacts> = {
  "mail.given-up": onGivenUp,
  "mail.address-stopped": onStopped,
  "mail.address-tried-again": silent,
};

/** Whoever sent an invitation hears of it anyway, and of a refused mail the Admins do; of a member they hear here. */
async function onStopped(
  { tx, actor: { companyId } }: RecordContext,
  { subject: subjectId, data }: Fact<"mail.address-stopped">,
): Promise<Consequences> {
  if (data.template === "invitation" || data.because === "refused") return nothing;
  const member = await tx.membership.findFirst({ where: { companyId, id: subjectId ?? "" } });
  if (!member) return nothing;
  const { slug } = await tx.company.findFirstOrThrow({ where: { id: companyId } });
  const title = `Mail to ${fullName(member.firstName, member.lastName)} comes back and is stopped`;
  const admins = await adminsOf(tx, companyId);
  const about = { subjectId, topic: "people" as const, title, href: personPath(slug, member.id) };
  return { ...nothing, notices: admins.map(({ personId }) => ({ personId, ...about })) };
}

/** Once an hour: when the provider refuses, it refuses thousands, and one notice says it. */
async function onGivenUp(context: RecordContext, fact: Fact<"mail.given-up">): Promise<Consequences> {
  const { tx, actor, now } = context;
  const { companyId } = actor;
  const { type, subject: subjectId } = fact;
  const another = { companyId, type, at: { gt: subHours(now, 1) }, subjectId: { not: subjectId } };
  if (await tx.auditEvent.findFirst({ where: another })) return nothing;
  const about = await addressee(context, fact);
  const admins = await adminsOf(tx, companyId);
  const notices = admins.map(({ personId }) => ({
    ...{ personId, subjectId, topic: "people" as const },
    title: `A mail to ${about.name} could not be sent`,
    href: about.href,
  }));
  return { ...nothing, notices };
}

/** By name where the company knows them; an address is told only to the company that wrote it down. */
async function addressee({ tx, actor: { companyId } }: RecordContext, { subject, person }: Fact) {
  const { slug } = await tx.company.findFirstOrThrow({ where: { id: companyId } });
  const member = person
    ? await tx.membership.findFirst({ where: { companyId, personId: person, connectionId: null } })
    : null;
  if (member) {
    return { name: fullName(member.firstName, member.lastName), href: personPath(slug, member.id) };
  }
  const mail = await tx.delivery.findFirstOrThrow({ where: { companyId, id: subject ?? "" } });
  if (mail.template === "invitation")
    return { name: mail.recipient, href: invitationsPath(slug, mail.recipient) };
  return { name: "somebody outside the company", href: `/c/${slug}` };
}
