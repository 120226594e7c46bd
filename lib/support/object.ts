import { fullName } from "@/lib/access";
import { actingPerson, type Member } from "@/lib/actor";
import { saidIn } from "@/lib/audit/words";
import { command } from "@/lib/command";
import { database, inCompany, type Tx } from "@/lib/db";
import { deactivateOne } from "@/lib/deactivations/deactivate-one";
import { PLATFORM } from "@/lib/id";
import { loadMember } from "@/lib/memberships/load";
import { membershipStatusLabel } from "@/lib/memberships/lifecycle";
import { Refusal } from "@/lib/result";
import { mayObject } from "@/lib/support/policy";
import { objectInput } from "@/lib/support/schema";
import { hashSecret } from "@/lib/tokens";

const PURPOSE = "support-objection";

/** The company of an objection link, used or not, so that its Admin can be asked for; null for everything else. */
export async function companyOfLink(link: string): Promise<string | null> {
  return inCompany(PLATFORM, async () => {
    const token = await database().token.findFirst({ where: { hash: hashSecret(link), purpose: PURPOSE } });
    if (!token?.companyId) return null;
    const company = await database().company.findFirst({ where: { id: token.companyId } });
    return company?.slug ?? null;
  });
}

/** What support did, as the record tells it. */
export type SupportDeed = {
  name: string;
  status: string;
  by: string;
  at: Date;
  ticket: string;
  reason: string;
};

/**
 * What the page of an objection link shows to an Admin of its company: the deed, and whether it can still be taken
 * back. Looking spends nothing. null for everybody else.
 */
export async function objectionPage(
  actor: Member,
  link: string,
  now: Date,
): Promise<{ deed: SupportDeed; live: boolean } | null> {
  return inCompany(actor.companyId, async () => {
    const token = await tokenOf(database(), actor.companyId, link);
    const member =
      token && (await database().membership.findFirst({ where: whereOf(actor, token.subjectId) }));
    if (!member || !mayObject(actor, member)) return null;
    const deed = await deedOf(database(), actor.companyId, member.id);
    if (!deed) return null;
    const name = fullName(member.firstName, member.lastName);
    const live = token.usedAt === null && token.expiresAt > now && member.status !== "inactive";
    return { deed: { ...deed, name, status: statusName(member.status) }, live };
  });
}

/** Suspends again whom support brought back. The link works once, for an active Admin of the company alone. */
export const objectToSupport = command({
  name: "support.object",
  input: objectInput,
  async run(work, { link }) {
    const { actor, tx, now, ask, record } = work;
    const token = await tokenOf(tx, actor.companyId, link);
    ask(token !== null);
    if (!token) return { name: "" };
    const member = await loadMember(tx, actor.companyId, token.subjectId);
    ask(mayObject(actor, member));
    const { id, personId, name, status } = member;
    if (status === "inactive") throw new Refusal("conflict", `${name} is inactive already.`);
    const { count } = await tx.token.updateMany({
      where: { subjectId: id, purpose: PURPOSE, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count === 0 || token.usedAt) throw new Refusal("refused", "This link no longer works.");
    const by = await tx.person.findFirstOrThrow({ where: { id: actingPerson(actor) ?? "" } });
    const reason = `Objected to by ${fullName(by.firstName, by.lastName)}`;
    await deactivateOne(work, member, { reason, returnOn: null, by: by.id });
    const ticket = (await deedOf(tx, actor.companyId, id))?.ticket ?? "";
    await record({ type: "support.objected", subject: id, person: personId, data: { ticket } });
    return { name };
  },
});

const whereOf = (actor: Member, id: string) => ({ companyId: actor.companyId, id });

const tokenOf = (db: Pick<Tx, "token">, companyId: string, link: string) =>
  db.token.findFirst({ where: { hash: hashSecret(link), purpose: PURPOSE, companyId } });

type Deed = Pick<SupportDeed, "by" | "at" | "ticket" | "reason">;

async function deedOf(
  db: Pick<Tx, "auditApart" | "auditEvent" | "person">,
  companyId: string,
  subjectId: string,
): Promise<Deed | null> {
  const event = await db.auditEvent.findFirst({
    where: { companyId, subjectId, type: "support.reactivated" },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  if (!event) return null;
  const by = await db.person.findFirst({ where: { id: event.actorId ?? "" } });
  const data = (await saidIn(db, companyId, [event])).get(event.id) ?? {};
  const said = (key: string) => {
    const value: unknown = key in data ? Reflect.get(data, key) : "";
    return typeof value === "string" ? value : "";
  };
  const who = by ? fullName(by.firstName, by.lastName) : "Gatehouse support";
  return { by: who, at: event.at, ticket: said("ticket"), reason: said("reason") };
}

const statusName = (status: string): string =>
  Object.entries(membershipStatusLabel).find(([key]) => key === status)?.[1] ?? status;
