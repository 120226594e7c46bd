import { command } from "@/lib/command";
import { database, inCompany, type Tx } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { links } from "@/lib/links";
import { lockPerson } from "@/lib/people/email-links";
import { ownAccount } from "@/lib/people/policy";
import { endSessions } from "@/lib/people/sessions";
import { erasurePlan, hindrance } from "@/lib/privacy/erasure-plan";
import { keepInput, nothingInput } from "@/lib/privacy/schema";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashSecret, newSecret } from "@/lib/tokens";

/**
 * What stands between a person and being deleted: `obstacle` in words, null = nothing they could mend; `held` = for now
 * something of them is kept for a legal claim, and a wish waits until it no longer is.
 */
export async function ownErasure(personId: string): Promise<{ obstacle: string | null; held: boolean }> {
  const plan = await inCompany(PLATFORM, () => erasurePlan(database(), personId));
  return { obstacle: plan && hindrance(plan), held: plan?.held ?? false };
}

/** When somebody who is signed in asked to be deleted, where that waits; null = they did not. */
export async function standingWish(personId: string): Promise<Date | null> {
  const wish = await inCompany(PLATFORM, () => database().erasureRequest.findFirst({ where: { personId } }));
  return wish?.askedAt ?? null;
}

/**
 * Asks, with a recent proof of who it is, that the account be deleted. Every session ends, this one too; for some days signing in, or
 * the link in the mail, takes it back. Then the worker carries it out.
 */
export const askErasure = command({
  name: "erasure.ask",
  input: nothingInput,
  recent: true,
  async run({ actor, tx, now, ask, record }) {
    const personId = ownAccount(actor);
    ask(personId !== null);
    if (!personId) throw new Refusal("not-found", "There is nothing here.");
    await lockPerson(tx, personId);
    const plan = await erasurePlan(tx, personId);
    if (plan?.status !== "active") throw new Refusal("not-found", "There is nothing here.");
    const obstacle = hindrance(plan);
    if (obstacle) throw new Refusal("refused", obstacle);
    await tx.erasureRequest.deleteMany({ where: { personId } });
    // The days to think are the database's: we may name the person, and nothing else.
    const [wish] = await tx.$queryRaw<{ dueAt: Date }[]>`
      insert into erasure_request (person_id) values (${personId}::uuid) returning due_at as "dueAt"`;
    if (!wish) throw new Error("The wish was not written.");
    const { dueAt } = wish;
    const sessionsEnded = await endSessions(tx, personId, now);
    // The links of earlier wishes keep nothing any more.
    const earlier = { subjectId: personId, purpose: "erasure", usedAt: null };
    await tx.token.updateMany({ where: earlier, data: { usedAt: now } });
    const { secret, hash } = newSecret();
    await tx.token.create({
      data: { hash, purpose: "erasure", subjectId: personId, createdAt: now, expiresAt: dueAt },
    });
    await record(
      {
        type: "erasure.asked",
        subject: personId,
        person: personId,
        data: { dueOn: dueAt.toISOString().slice(0, 10), sessionsEnded },
      },
      { keepUrl: links.keepAccount(secret), dueAt, held: plan.held },
    );
    return {};
  },
});

/** Whose account a mailed link keeps, while it is still to be deleted; null for every other link, alike. */
async function personToKeep(db: Pick<Tx, "token" | "erasureRequest">, link: string): Promise<string | null> {
  const token = await db.token.findFirst({
    where: { hash: hashSecret(link), purpose: "erasure", usedAt: null, expiresAt: { gt: new Date() } },
  });
  const waiting =
    token &&
    (await db.erasureRequest.findFirst({
      where: { personId: token.subjectId, person: { status: "active" } },
    }));
  return waiting?.personId ?? null;
}

/** Whether a mailed link still keeps an account. Looking spends nothing. */
export const canKeep = async (link: string): Promise<boolean> =>
  (await inCompany(PLATFORM, () => personToKeep(database(), link))) !== null;

/** Takes the wish to be deleted back, for whoever holds the link that was mailed. */
export const keepAccount = command({
  name: "erasure.call-off",
  input: keepInput,
  prepare: (_, actor) => demand(limits.resetAddress, actor.origin.address),
  async run({ tx, now, ask, record }, { link }) {
    ask(true); // whoever holds a live link
    const personId = await personToKeep(tx, link);
    if (!personId) throw new Refusal("refused", "This link no longer works.");
    await lockPerson(tx, personId);
    const { count } = await tx.token.updateMany({
      where: { hash: hashSecret(link), purpose: "erasure", usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    const { count: kept } = await tx.erasureRequest.deleteMany({
      where: { personId, person: { status: "active" } },
    });
    if (count !== 1 || kept !== 1) throw new Refusal("refused", "This link no longer works.");
    await record({ type: "erasure.called-off", subject: personId, person: personId, data: {} });
    return {};
  },
});

/** Takes the wish to be deleted back on one's own page: one that waits outlives the link, and signing in. */
export const stayAfterAll = command({
  name: "erasure.take-back",
  input: nothingInput,
  async run({ actor, tx, ask, record }) {
    const personId = ownAccount(actor);
    ask(personId !== null);
    if (!personId) throw new Refusal("not-found", "There is nothing here.");
    await lockPerson(tx, personId);
    const { count } = await tx.erasureRequest.deleteMany({
      where: { personId, person: { status: "active" } },
    });
    if (count === 0) throw new Refusal("conflict", "Your account is kept already.");
    await record({ type: "erasure.called-off", subject: personId, person: personId, data: {} });
    return {};
  },
});
