import type { Prisma } from "@/lib/generated/prisma/client";
import { command, type Work } from "@/lib/command";
import { calendarOf } from "@/lib/companies/review-settings";
import { asDate, plusDays } from "@/lib/days";
import { Refusal } from "@/lib/result";
import { DAYS_AHEAD, REMINDED_AFTER } from "@/lib/reviews/labels";
import { isClock } from "@/lib/reviews/policy";
import { atMoment } from "@/lib/reviews/schema";
import { isListDay, isMorning, mondayOf, todayIn } from "@/lib/reviews/timing";

/** @throws Refusal when it is too early */
export const nothingDue = () => new Refusal("conflict", "Nothing is due.");

/** The company of the clock's work with its settings, and what day it is there. */
export async function companyAt({ actor, tx, ask }: Work, at: Date) {
  ask(isClock(actor));
  const where = { id: actor.companyId, status: "active" };
  const company = await tx.company.findFirst({ where, include: { settings: true } });
  if (!company?.settings) throw nothingDue();
  return { company, settings: company.settings, today: todayIn(company, at) };
}

/** Sends the weekly list on the company's first working day of the week, where anybody is in it. */
export const askForReview = command({
  name: "review.ask",
  input: atMoment,
  async run(work, { at }) {
    const { tx, record, actor } = work;
    const { company, settings, today } = await companyAt(work, new Date(at));
    const { companyId } = actor;
    if (!isListDay(calendarOf(company, settings), today) || !isMorning(company.timeZone, new Date(at)))
      throw nothingDue();
    const week = { OR: [{ reviewMailedOn: null }, { reviewMailedOn: { lt: asDate(mondayOf(today)) } }] };
    const data = { reviewMailedOn: asDate(today) };
    const { count } = await tx.companySettings.updateMany({ where: { companyId, ...week }, data });
    const found = count === 1 ? await countDue(tx, companyId, plusDays(today, DAYS_AHEAD)) : null;
    if (!found || found.due === 0) throw nothingDue();
    await record({ type: "review.asked", subject: companyId, person: null, data: found });
    return found;
  },
});

/** Reminds of accounts that nobody has confirmed a week after their day; of each once. */
export const remindOfReview = command({
  name: "review.remind",
  input: atMoment,
  async run(work, { at }) {
    const { tx, record, actor } = work;
    const { company, settings, today } = await companyAt(work, new Date(at));
    if (!isMorning(company.timeZone, new Date(at))) throw nothingDue();
    const { companyId } = actor;
    const overdue: Prisma.MembershipWhereInput = {
      ...{ companyId, status: "active", reviewRemindedAt: null },
      confirmBy: { lte: asDate(plusDays(today, -REMINDED_AFTER)) },
    };
    const workers = await tx.membership.count({ where: { ...overdue, role: "WORKER" } });
    const data = { reviewRemindedAt: new Date(at) };
    const { count } = await tx.membership.updateMany({ where: overdue, data });
    if (count === 0) throw nothingDue();
    const deactivatesOn = settings.reviewDeactivates ? plusDays(today, settings.reviewGraceDays) : null;
    const told = { overdue: count, workers, deactivatesOn };
    await record({ type: "review.reminded", subject: companyId, person: null, data: told });
    return told;
  },
});

async function countDue(tx: Work["tx"], companyId: string, horizon: string) {
  const where = { companyId, status: "active", confirmBy: { lte: asDate(horizon) } };
  const due = await tx.membership.count({ where });
  const workers = due > 0 ? await tx.membership.count({ where: { ...where, role: "WORKER" } }) : 0;
  return { due, workers, until: horizon };
}
