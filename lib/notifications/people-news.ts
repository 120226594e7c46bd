import { actingPerson } from "@/lib/actor";
import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { formatMoment } from "@/lib/dates";
import { mail } from "@/lib/delivery/outbox";
import { links } from "@/lib/links";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import type { PeopleFacts } from "@/lib/people/facts";
import {
  CODE_MINUTES,
  EMAIL_CHANGE_HOURS,
  EMAIL_UNDO_HOURS,
  MAILED_CODE_MINUTES,
  RESET_MINUTES,
} from "@/lib/people/lifetimes";

/** Who hears of what happens to a person's own account. */
export const peopleNews: Tellers<PeopleFacts> = {
  "registration.started": addressToProve,
  "registration.code-sent": addressToProve,
  "registration.code-refused": silent,
  "registration.claim-prepared": silent,
  "person.registered": silent,
  "person.profile-changed": silent,
  "person.mobile-changed": mobileChanged,
  "person.photo-set": silent,
  "person.photo-removed": silent,
  "person.photo-scanned": silent,
  "session.opened": silent,
  "session.new-device": newDevice,
  "session.proven": silent,
  "session.proof-refused": silent,
  "session.refused": silent,
  "session.closed": silent,
  "session.ended": silent,
  "mailed-code.asked": codeAsked,
  "mailed-code.refused": silent,
  "password.reset-requested": resetRequested,
  "password.changed": passwordChanged,
  "email-change.asked": addressToChange,
  "email-change.done": addressChanged,
  "email-change.undone": addressPutBack,
  "email-change.cancelled": silent,
  "trail.exported": silent,
  "notices.seen": silent,
};

/** A known address gets "you already have an account", an unknown one its code: the same work for both. */
async function addressToProve(
  _: RecordContext,
  fact: Fact<"registration.started" | "registration.code-sent">,
  { firstName, email, code, confirmUrl }: Secrets<"registration.started">[0],
): Promise<Consequences> {
  const to = { personId: null, email };
  const letter = fact.data.known
    ? mail("already-registered", to, {
        firstName,
        signInUrl: links.signIn(),
        resetUrl: links.forgotPassword(),
      })
    : mail("verify-address", to, { firstName, code, confirmUrl, minutes: String(CODE_MINUTES) });
  return { ...nothing, mails: [letter] };
}

/** The code, or that the password is needed; for an unknown address the letter is written down and never sent. */
async function codeAsked(
  { tx }: RecordContext,
  fact: Fact<"mailed-code.asked">,
  { code }: Secrets<"mailed-code.asked">[0],
): Promise<Consequences> {
  const person = await tx.person.findFirst({ where: { id: fact.person ?? fact.subject ?? "" } });
  const to = { personId: person?.id ?? null, email: person?.email ?? "nobody@unknown.invalid" };
  const firstName = person?.firstName ?? "";
  const letter =
    fact.data.by === "code"
      ? mail("sign-in-code", to, { firstName, code, minutes: String(MAILED_CODE_MINUTES) })
      : mail(
          "sign-in-by-password",
          to,
          { firstName, signInUrl: links.signIn(), resetUrl: links.forgotPassword() },
          { muted: !person },
        );
  return { ...nothing, mails: [letter] };
}

/** For an unknown address the letter is written down the same way and never sent. */
async function resetRequested(
  { tx }: RecordContext,
  fact: Fact<"password.reset-requested">,
  { resetUrl }: Secrets<"password.reset-requested">[0],
): Promise<Consequences> {
  const person = await tx.person.findFirst({ where: { id: fact.person ?? fact.subject ?? "" } });
  const to = { personId: person?.id ?? null, email: person?.email ?? "nobody@unknown.invalid" };
  const props = { firstName: person?.firstName ?? "", resetUrl, minutes: String(RESET_MINUTES) };
  return { ...nothing, mails: [mail("password-reset", to, props, { muted: !person })] };
}

async function newDevice(
  { tx, now }: RecordContext,
  fact: Fact<"session.new-device">,
): Promise<Consequences> {
  const { id, email, firstName, timeZone } = await tx.person.findFirstOrThrow({
    where: { id: fact.person ?? "" },
  });
  const props = {
    ...{ firstName, device: fact.data.device, when: formatMoment(now, timeZone, true) },
    ...{ sessionsUrl: links.ownPage(), resetUrl: links.forgotPassword() },
  };
  return { ...nothing, mails: [mail("new-sign-in", { personId: id, email }, props)] };
}

async function passwordChanged(
  { tx, actor, now }: RecordContext,
  fact: Fact<"password.changed">,
): Promise<Consequences> {
  const person = await tx.person.findFirst({ where: { id: fact.person ?? actingPerson(actor) ?? "" } });
  if (!person) return nothing;
  const when = formatMoment(now, person.timeZone, true);
  const props = { firstName: person.firstName, when, resetUrl: links.forgotPassword() };
  return {
    ...nothing,
    mails: [mail("password-changed", { personId: person.id, email: person.email }, props)],
  };
}

async function mobileChanged(
  { tx, now }: RecordContext,
  fact: Fact<"person.mobile-changed">,
): Promise<Consequences> {
  const where = { id: fact.person ?? "" };
  const { id, email, firstName, timeZone } = await tx.person.findFirstOrThrow({ where });
  const props = { firstName, when: formatMoment(now, timeZone, true), resetUrl: links.forgotPassword() };
  return { ...nothing, mails: [mail("mobile-changed", { personId: id, email }, props)] };
}

/** The new address gets its link; where another account has it, that account's owner hears that nothing was changed. */
async function addressToChange(
  { tx }: RecordContext,
  fact: Fact<"email-change.asked">,
  { newEmail, confirmUrl }: Secrets<"email-change.asked">[0],
): Promise<Consequences> {
  const where = fact.data.known ? { emailKey: newEmail } : { id: fact.person ?? "" };
  const { id, firstName } = await tx.person.findFirstOrThrow({ where });
  const to = { personId: id, email: newEmail };
  const letter = fact.data.known
    ? mail("email-change-known", to, { firstName, signInUrl: links.signIn() })
    : mail("email-change-confirm", to, { firstName, confirmUrl, hours: String(EMAIL_CHANGE_HOURS) });
  return { ...nothing, mails: [letter] };
}

async function addressChanged(
  { tx, now }: RecordContext,
  fact: Fact<"email-change.done">,
  { oldEmail, undoUrl }: Secrets<"email-change.done">[0],
): Promise<Consequences> {
  const person = await tx.person.findFirstOrThrow({ where: { id: fact.person ?? "" } });
  const when = formatMoment(now, person.timeZone, true);
  const props = { firstName: person.firstName, when, undoUrl, hours: String(EMAIL_UNDO_HOURS) };
  return { ...nothing, mails: [mail("email-changed", { personId: person.id, email: oldEmail }, props)] };
}

async function addressPutBack(
  { tx }: RecordContext,
  fact: Fact<"email-change.undone">,
  { resetUrl }: Secrets<"email-change.undone">[0],
): Promise<Consequences> {
  const { id, email, firstName } = await tx.person.findFirstOrThrow({ where: { id: fact.person ?? "" } });
  const props = { firstName, resetUrl, minutes: String(RESET_MINUTES) };
  return { ...nothing, mails: [mail("email-change-undone", { personId: id, email }, props)] };
}
