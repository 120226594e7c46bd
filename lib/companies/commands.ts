import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";
import { companySlug, newCompanyCode } from "@/lib/companies/code";
import { mayChangeSettings } from "@/lib/companies/policy";
import {
  addReasonInput,
  businessInput,
  foundByNameInput,
  retireReasonInput,
  reviewSettingsInput,
} from "@/lib/companies/schema";
import type { Tx } from "@/lib/db";
import { newId, PLATFORM } from "@/lib/id";
import { activate } from "@/lib/memberships/activate";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";

/** The reasons that every company starts with (rule book, section 5); *Other* is always offered besides. */
export const defaultReasons = [
  "Not employed by this company",
  "Wrong company selected",
  "Duplicate request or account",
  "No longer employed here",
  "Details do not match our records",
];

const SAME_MOMENT = "Somebody registered a business of this name at the same moment. Press the button again.";

/**
 * *Register a business*: a new company with this person as its first Admin. The actor's company is the new one:
 * its id was made before the first try.
 */
export const registerBusiness = command({
  name: "company.register",
  input: businessInput,
  clashes: {
    company_pkey: "This business is registered already. Sign in to open it.",
    company_slug_key: SAME_MOMENT,
    company_slug_pkey: SAME_MOMENT,
    company_code_key: SAME_MOMENT,
  },
  prepare: (_, actor) => demand(limits.claims, actingPerson(actor) ?? actor.origin.address),
  async run(work, { businessNumber, ...input }) {
    const { actor, tx, ask, record } = work;
    ask(actor.kind === "person" && actor.companyId !== PLATFORM);
    const person = await tx.person.findFirst({ where: { id: actingPerson(actor) ?? "" } });
    if (!person) throw new Refusal("not-found", "There is nothing here.");
    const { companyId } = actor;
    const slug = await freeSlug(tx, input.name);
    const code = await freeCode(tx, input.name);
    await tx.company.create({
      data: { id: companyId, slug, code, ...input, businessNumber: businessNumber || null },
    });
    await tx.companySettings.create({ data: { companyId } });
    await tx.declineReason.createMany({
      data: defaultReasons.map((label, position) => ({ companyId, id: newId(), label, position })),
    });
    const membership = await activate(work, person, { role: "ADMIN", mobile: null });
    await tx.registration.deleteMany({ where: { personId: person.id } });
    await record({
      type: "company.registered",
      subject: companyId,
      person: person.id,
      data: { name: input.name, slug },
    });
    await record({
      type: "membership.activated",
      subject: membership.id,
      person: person.id,
      data: { from: null, role: "ADMIN" },
    });
    return { slug };
  },
});

async function freeSlug(tx: Tx, name: string): Promise<string> {
  for (let attempt = 1; attempt <= 100; attempt++) {
    const slug = companySlug(name, attempt);
    if (!(await tx.companySlug.findFirst({ where: { slug } }))) return slug;
  }
  return companySlug(`company ${newId()}`, 1);
}

/** A code that no company has now. @throws Refusal when a hundred tries find none */
export async function freeCode(tx: Tx, name: string): Promise<string> {
  for (let attempt = 1; attempt <= 100; attempt++) {
    const code = newCompanyCode(name);
    if (!(await tx.company.findFirst({ where: { code }, select: { id: true } }))) return code;
  }
  throw new Refusal("conflict", "No free company code was found. Try again with a longer name.");
}

/** The numbers and the calendar by which access requests are reviewed; open requests follow from their next step on. */
export const changeReviewSettings = command({
  name: "company.change-review-settings",
  input: reviewSettingsInput,
  async run({ actor, tx, now, ask, record }, { seenVersion, holidays, ...numbers }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const before = await tx.companySettings.findFirstOrThrow({ where: { companyId } });
    const { count } = await tx.companySettings.updateMany({
      where: { companyId, version: seenVersion },
      data: {
        ...numbers,
        holidays: holidays.map((day) => new Date(`${day}T00:00:00Z`)),
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    if (count === 0) {
      throw new Refusal(
        "conflict",
        "Somebody else changed these settings meanwhile. Copy your numbers, then reload.",
      );
    }
    const days = before.holidays.map((day) => day.toISOString().slice(0, 10));
    const { firstReminderDays, secondReminderDays, otherAdminsDays, expiryDays } = before;
    const { firstNoticeDays, lastNoticeDays, waitDays, workingDays, dayEnds } = before;
    const from = {
      ...{ firstReminderDays, secondReminderDays, otherAdminsDays, expiryDays },
      ...{ firstNoticeDays, lastNoticeDays, waitDays, workingDays, dayEnds, holidays: days },
    };
    const data = { from, to: { ...numbers, holidays } };
    await record({ type: "company.review-settings-changed", subject: companyId, person: null, data });
    return { version: seenVersion + 1 };
  },
});

/** Whether people who register can find the company by its name; its code and poster work either way. */
export const changeFoundByName = command({
  name: "company.change-found-by-name",
  input: foundByNameInput,
  async run({ actor, tx, now, ask, record }, { foundByName }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const before = await tx.company.findFirstOrThrow({ where: { id: companyId } });
    await tx.company.updateMany({ where: { id: companyId }, data: { foundByName, updatedAt: now } });
    const data = { from: before.foundByName, to: foundByName };
    await record({ type: "company.found-by-name-changed", subject: companyId, person: null, data });
    return { foundByName };
  },
});

export const addDeclineReason = command({
  name: "decline-reason.add",
  input: addReasonInput,
  clashes: { decline_reason_label: "This reason is in the list already." },
  async run({ actor, tx, ask, record }, { label }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const position = await tx.declineReason.count({ where: { companyId } });
    const id = newId();
    await tx.declineReason.create({ data: { companyId, id, label, position } });
    await record({ type: "decline-reason.added", subject: id, person: null, data: { label } });
    return { id };
  },
});

/** A reason that was used stays readable where it was used; it is no longer offered. */
export const retireDeclineReason = command({
  name: "decline-reason.retire",
  input: retireReasonInput,
  async run({ actor, tx, now, ask, record }, { reasonId }) {
    ask(mayChangeSettings(actor));
    const where = { companyId: actor.companyId, id: reasonId };
    const reason = await tx.declineReason.findFirst({ where });
    if (!reason) throw new Refusal("not-found", "There is nothing here.");
    const open = { ...where, retiredAt: null };
    const { count } = await tx.declineReason.updateMany({ where: open, data: { retiredAt: now } });
    if (count === 0) {
      throw new Refusal("conflict", `“${reason.label}” was retired already. Reload to see the list.`);
    }
    await record({
      type: "decline-reason.retired",
      subject: reasonId,
      person: null,
      data: { label: reason.label },
    });
    return {};
  },
});
