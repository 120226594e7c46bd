import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { formatMoment } from "@/lib/dates";
import { mail } from "@/lib/delivery/outbox";
import { factorsOf } from "@/lib/factors/asked";
import type { FactorFacts } from "@/lib/factors/facts";
import { links } from "@/lib/links";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";

/** Who hears of what happens to a person's second factor: the person, by mail, always. */
export const factorNews: Tellers<FactorFacts> = {
  "authenticator.begun": silent,
  "authenticator.added": (context, fact) => toOwner(context, fact, "authenticator-added"),
  "authenticator.removed": appRemoved,
  "passkey.added": passkeyAdded,
  "passkey.removed": passkeyRemoved,
  "passkey.all-removed": passkeyRemoved,
  "passkey.counter-back": passkeyCopied,
  "recovery-codes.made": (context, fact) => toOwner(context, fact, "recovery-codes-made"),
  "recovery-code.used": recoveryCodeUsed,
  "sign-in.code-asked": silent,
  "sign-in.code-refused": silent,
  "sign-in.codes-spent": codesSpent,
};

type Change = "authenticator-added" | "recovery-codes-made";

async function toOwner(
  context: RecordContext,
  fact: Fact<"authenticator.added" | "recovery-codes.made">,
  template: Change,
): Promise<Consequences> {
  const { to, props } = await addressed(context, fact.person);
  return { ...nothing, mails: [mail(template, to, props)] };
}

/** What is left in this transaction is what signing in asks for from then on. */
async function whatIsLeft({ tx }: RecordContext, personId: string): Promise<string> {
  const { app, passkey } = await factorsOf(tx, personId);
  if (app) return "Signing in with your password still asks for the code of your authenticator app.";
  if (passkey) return "Signing in with your password still asks for a passkey.";
  return "Signing in asks for your password alone, and the recovery codes no longer work.";
}

async function appRemoved(
  context: RecordContext,
  fact: Fact<"authenticator.removed">,
): Promise<Consequences> {
  const { to, props } = await addressed(context, fact.person);
  const left = await whatIsLeft(context, to.personId);
  return { ...nothing, mails: [mail("authenticator-removed", to, { ...props, left })] };
}

async function passkeyRemoved(
  context: RecordContext,
  fact: Fact<"passkey.removed" | "passkey.all-removed">,
  secrets?: Secrets<"passkey.removed">[0],
): Promise<Consequences> {
  const { to, props } = await addressed(context, fact.person);
  const what = secrets ? `the passkey “${secrets.name}” was` : "all passkeys were";
  const left = await whatIsLeft(context, to.personId);
  return { ...nothing, mails: [mail("passkey-removed", to, { ...props, what, left })] };
}

async function passkeyAdded(
  context: RecordContext,
  fact: Fact<"passkey.added">,
  { name }: Secrets<"passkey.added">[0],
): Promise<Consequences> {
  const { to, props } = await addressed(context, fact.person);
  return { ...nothing, mails: [mail("passkey-added", to, { ...props, name })] };
}

async function passkeyCopied(
  context: RecordContext,
  fact: Fact<"passkey.counter-back">,
  { name }: Secrets<"passkey.counter-back">[0],
): Promise<Consequences> {
  const { to, props } = await addressed(context, fact.person);
  const { device } = fact.data;
  const more = { name, device, signingInUrl: links.signingIn() };
  const { firstName, when } = props;
  return { ...nothing, mails: [mail("passkey-copied", to, { firstName, when, ...more })] };
}

async function recoveryCodeUsed(
  context: RecordContext,
  fact: Fact<"recovery-code.used">,
): Promise<Consequences> {
  const { to, props } = await addressed(context, fact.person);
  return { ...nothing, mails: [mail("recovery-code-used", to, { ...props, left: String(fact.data.left) })] };
}

async function codesSpent(context: RecordContext, fact: Fact<"sign-in.codes-spent">): Promise<Consequences> {
  const { to, props } = await addressed(context, fact.person);
  return { ...nothing, mails: [mail("codes-spent", to, { ...props, device: fact.data.device })] };
}

async function addressed({ tx, now }: RecordContext, personId: string | null) {
  const person = await tx.person.findFirstOrThrow({ where: { id: personId ?? "" } });
  const { id, email, firstName, timeZone } = person;
  const when = formatMoment(now, timeZone, true);
  return { to: { personId: id, email }, props: { firstName, when, resetUrl: links.forgotPassword() } };
}
