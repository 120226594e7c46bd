import type { Sentences } from "@/lib/audit/sentences";
import type { Wish } from "@/lib/privacy/erasure-plan";
import { roleName, type Role } from "@/lib/roles";

type Nothing = Record<string, never>;

/** What a person does with what is kept of them, and what becomes of it. */
export type PrivacyFacts = {
  "own-data.exported": { data: Nothing };
  /** `dueOn` = yyyy-mm-dd. */
  "erasure.asked": {
    data: { dueOn: string; sessionsEnded: number };
    secrets: { keepUrl: string; dueAt: Date; held: boolean };
  };
  "erasure.called-off": { data: Nothing };
  /** From here on nothing takes it back. `by` = whose wish it was. */
  "erasure.begun": { data: { by: Wish } };
  /** The subject is the membership, which stays as one of a former worker. */
  "membership.erased": { data: { from: string; role: Role } };
  /** A part of an erasure that takes long. The subject is that part; `lines` = how much of the record it emptied. */
  "person.erasing": { data: { lines: number } };
  /** The last part. */
  "person.erased": { data: { lines: number } };
  /** The subject is the run; `lines` = how many of them no longer say where somebody came from. */
  "origins.forgotten": { data: { lines: number } };
  /** The subject is the person or the company. */
  "legal-hold.placed": { data: { of: "person" | "company"; reason: string } };
  "legal-hold.lifted": { data: { of: "person" | "company"; reason: string } };
};

export const privacySentences: Sentences<PrivacyFacts> = {
  "own-data.exported": (who) => `${who} downloaded everything that is kept about this account`,
  "erasure.asked": (who, { dueOn }) =>
    `${who} asked to delete this account on ${dueOn}, unless it is used before`,
  "erasure.called-off": (who) => `${who} kept the account`,
  "erasure.begun": (_, { by }) => `The account is being deleted, as the ${by} asked`,
  "membership.erased": (_, { role }) => `This person deleted their account (${roleName[role]})`,
  "origins.forgotten": (_, { lines }) => `The record forgot where somebody came from, in ${lines} lines`,
  "person.erasing": (_, { lines }) => `The record forgot this person in ${lines} lines`,
  "person.erased": () => "The account was deleted",
  "legal-hold.placed": (_, { of }) => `What is kept of this ${of} is held for a legal claim`,
  "legal-hold.lifted": (_, { of }) => `What is kept of this ${of} is no longer held for a legal claim`,
};
