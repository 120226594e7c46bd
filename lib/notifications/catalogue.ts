import { actingPerson } from "@/lib/actor";
import type { Fact, FactType, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { formatMoment } from "@/lib/dates";
import { mail } from "@/lib/delivery/outbox";
import { links } from "@/lib/links";
import {
  onAccepted,
  onDeclined,
  onExpired,
  onReminded,
  onSent,
  onWithdrawn,
} from "@/lib/notifications/access-request-news";
import { nothing, type Consequences } from "@/lib/notifications/consequences";
import { CODE_MINUTES, RESET_MINUTES } from "@/lib/people/lifetimes";

type Teller<T extends FactType> = (
  context: RecordContext,
  fact: Fact<T>,
  ...secrets: Secrets<T>
) => Promise<Consequences>;

const silent = async () => nothing;

/** Who hears which fact, by which channel: the only home of that rule. A fact without an entry does not compile. */
const catalogue: { [T in FactType]: Teller<T> } = {
  "registration.started": addressToProve,
  "registration.code-sent": addressToProve,
  "registration.code-refused": silent,
  "registration.claim-prepared": silent,
  "person.registered": silent,
  "session.opened": silent,
  "session.refused": silent,
  "session.closed": silent,
  "password.reset-requested": resetRequested,
  "password.changed": passwordChanged,
  "company.registered": silent,
  "company.review-settings-changed": silent,
  "company.found-by-name-changed": silent,
  "decline-reason.added": silent,
  "decline-reason.retired": silent,
  "membership.activated": silent,
  "access-request.sent": onSent,
  "access-request.seen": silent,
  "access-request.withdrawn": onWithdrawn,
  "access-request.accepted": onAccepted,
  "access-request.declined": onDeclined,
  "access-request.reminded": onReminded,
  "access-request.rescheduled": silent,
  "access-request.expired": onExpired,
  "notices.seen": silent,
};

/** What follows from a fact that is being recorded. */
export function consequencesOf<T extends FactType>(
  context: RecordContext,
  fact: Fact<T>,
  ...secrets: Secrets<T>
): Promise<Consequences> {
  return catalogue[fact.type](context, fact, ...secrets);
}

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
