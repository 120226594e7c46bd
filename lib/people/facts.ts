import type { Sentences } from "@/lib/audit/sentences";

type Nothing = Record<string, never>;
type RegistrationMail = { firstName: string; email: string; code: string; confirmUrl: string };

/** What happens to a person's own account; kept under no company. */
export type PeopleFacts = {
  "registration.started": { data: { known: boolean }; secrets: RegistrationMail };
  "registration.code-sent": { data: { known: boolean }; secrets: RegistrationMail };
  "registration.code-refused": { data: { tries: number } };
  "registration.claim-prepared": { data: Nothing };
  "person.registered": { data: Nothing };
  /** The names of the fields, not what they hold. */
  "person.profile-changed": { data: { fields: string[] } };
  /** Beside it, for the number is a way to be reached. */
  "person.mobile-changed": { data: { sessionsEnded: number } };
  "person.photo-set": { data: Nothing };
  /** `harmful`: the scanner found something in it, and took it away. */
  "person.photo-removed": { data: { harmful: boolean } };
  /** The scanner released it after it had been away. */
  "person.photo-scanned": { data: Nothing };
  "session.opened": { data: Nothing };
  "session.refused": { data: Nothing };
  /** From a browser that was never signed in to the account. */
  "session.new-device": { data: { device: string } };
  /** The password again, or a passkey, in a session that was open. */
  "session.proven": { data: Nothing };
  /** A passkey that was shown for that, and was none. */
  "session.proof-refused": { data: Nothing };
  "session.closed": { data: Nothing };
  /** The person ended sessions from their own page: one, or all others. */
  "session.ended": { data: { count: number } };
  /** `by`: how this person signs in. */
  "mailed-code.asked": { data: { by: "code" | "password" }; secrets: { code: string } };
  "mailed-code.refused": { data: { tries: number } };
  "password.reset-requested": { data: { known: boolean }; secrets: { resetUrl: string } };
  "password.changed": { data: { sessionsEnded: number } };
  /** `known`: another account has the new address; its owner gets a letter of another kind. */
  "email-change.asked": { data: { known: boolean }; secrets: { newEmail: string; confirmUrl: string } };
  "email-change.done": { data: { sessionsEnded: number }; secrets: { oldEmail: string; undoUrl: string } };
  "email-change.undone": { data: { sessionsEnded: number }; secrets: { resetUrl: string } };
  "email-change.cancelled": { data: Nothing };
  "trail.exported": { data: { lines: number } };
  "notices.seen": { data: { count: number } };
};

const sessions = (count: number) => (count === 1 ? "1 session" : `${count} sessions`);

export const peopleSentences: Sentences<PeopleFacts> = {
  "registration.started": (who) => `${who} began to register`,
  "registration.code-sent": () => "A new code was sent",
  "registration.code-refused": () => "A wrong code was entered",
  "registration.claim-prepared": (who) => `${who} chose an employer`,
  "person.registered": (who) => `${who} confirmed the email address; the account is open`,
  "person.profile-changed": (who, { fields }) => `${who} changed: ${fields.join(", ")}`,
  "person.mobile-changed": (who, { sessionsEnded }) =>
    `${who} changed the own mobile number; ${sessions(sessionsEnded)} ended`,
  "person.photo-set": (who) => `${who} chose a photo`,
  "person.photo-removed": (who, { harmful }) =>
    harmful
      ? "The scanner found something harmful in the photo, and took it away"
      : `${who} removed the photo`,
  "person.photo-scanned": () => "The scanner looked at the photo",
  "session.opened": (who) => `${who} signed in`,
  "session.new-device": (_, { device }) => `Signed in with a device that was not used before: ${device}`,
  "session.proven": (who) => `${who} confirmed that it is them`,
  "session.proof-refused": () => "A passkey that was to confirm who is there was refused",
  "session.refused": () => "A sign-in was refused",
  "session.closed": (who) => `${who} signed out`,
  "session.ended": (who, { count }) => `${who} ended ${sessions(count)}`,
  "mailed-code.asked": (_, { by }) =>
    by === "code"
      ? "A code to sign in was asked for and mailed"
      : "A code to sign in was asked for, where the password is needed",
  "mailed-code.refused": () => "A wrong code from a mail was entered",
  "password.reset-requested": () => "A link to choose a new password was asked for",
  "password.changed": (who, { sessionsEnded }) =>
    `${who} chose a new password; ${sessions(sessionsEnded)} ended`,
  "email-change.asked": (who) => `${who} asked to change the email address`,
  "email-change.done": (who) => `${who} changed the email address`,
  "email-change.undone": () => "The change of the email address was undone from the old address",
  "email-change.cancelled": () => "The change of the email address was called off",
  "trail.exported": (who) => `${who} exported the trail`,
  "notices.seen": (who) => `${who} read the notices`,
};
