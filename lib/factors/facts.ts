import type { Sentences } from "@/lib/audit/sentences";

type Nothing = Record<string, never>;

/** What happens to the second factor of a person's account; kept under no company. */
export type FactorFacts = {
  "authenticator.begun": { data: Nothing };
  "authenticator.added": { data: { sessionsEnded: number } };
  "authenticator.removed": { data: { sessionsEnded: number } };
  /** What its owner calls it is in the mail alone. */
  "passkey.added": { data: { sessionsEnded: number }; secrets: { name: string } };
  "passkey.removed": { data: { sessionsEnded: number }; secrets: { name: string } };
  /** By whoever runs Gatehouse, for somebody who lost them. */
  "passkey.all-removed": { data: { passkeys: number; sessionsEnded: number } };
  /** A right signature with a counter that was used before: there may be a copy of the key. */
  "passkey.counter-back": { data: { device: string }; secrets: { name: string } };
  "recovery-codes.made": { data: { sessionsEnded: number } };
  "recovery-code.used": { data: { left: number } };
  /** The password was right; the session opens with the code. */
  "sign-in.code-asked": { data: Nothing };
  "sign-in.code-refused": { data: { tries: number } };
  /** All tries of one right password were wrong codes: whoever has the password lacks the phone. */
  "sign-in.codes-spent": { data: { device: string } };
};

const sessions = (count: number) => (count === 1 ? "1 session" : `${count} sessions`);

export const factorSentences: Sentences<FactorFacts> = {
  "authenticator.begun": (who) => `${who} began to add an authenticator app`,
  "authenticator.added": (who, { sessionsEnded }) =>
    `${who} added an authenticator app; ${sessions(sessionsEnded)} ended`,
  "authenticator.removed": (who, { sessionsEnded }) =>
    `${who} removed the authenticator app; ${sessions(sessionsEnded)} ended`,
  "passkey.added": (who, { sessionsEnded }) => `${who} added a passkey; ${sessions(sessionsEnded)} ended`,
  "passkey.removed": (who, { sessionsEnded }) => `${who} removed a passkey; ${sessions(sessionsEnded)} ended`,
  "passkey.all-removed": (who, { passkeys, sessionsEnded }) =>
    `${who} removed ${passkeys === 1 ? "the passkey" : `all ${passkeys} passkeys`}; ${sessions(sessionsEnded)} ended`,
  "passkey.counter-back": (_, { device }) =>
    `A passkey was refused because it may have been copied, with ${device}`,
  "recovery-codes.made": (who, { sessionsEnded }) =>
    `${who} made new recovery codes; ${sessions(sessionsEnded)} ended`,
  "recovery-code.used": (_, { left }) => `A recovery code was used to sign in; ${left} left`,
  "sign-in.code-asked": () => "The password was right, and a code or a passkey was asked for",
  "sign-in.codes-spent": (_, { device }) =>
    `A sign-in with the right password ended after too many wrong codes, with ${device}`,
  "sign-in.code-refused": () => "A wrong code or passkey was shown after the right password",
};
