import { PLATFORM } from "@/lib/id";
import type { Role } from "@/lib/roles";

/** Where a request came from, as the record keeps it. */
export type Origin = {
  address: string;
  userAgent: string;
  /** Whose accounts this browser was signed in to before, as its cookie says; see lib/people/known-device.ts. */
  knownTo?: string[];
};

/**
 * Who is acting: a closed union, and each carries the company its work is bound to.
 * - visitor: nobody is signed in
 * - person: signed in, but not acting as a member of `companyId` (a claim, the own account)
 * - member: an active member, as the database said for this request
 * - support: whoever holds the platform's right to find people and bring them back, at work for `companyId`
 * - system: the worker's clock, or the operator
 *
 * `recent`: whoever holds the session proved within 15 minutes, by the database's clock, that it is them.
 */
export type Actor =
  | { kind: "visitor"; companyId: string; origin: Origin }
  | { kind: "person"; companyId: string; personId: string; recent: boolean; origin: Origin }
  | Member
  | Support
  | { kind: "system"; companyId: string; origin: Origin };

export type Member = {
  kind: "member";
  companyId: string;
  personId: string;
  membershipId: string;
  role: Role;
  recent: boolean;
  origin: Origin;
};

export type Support = {
  kind: "support";
  companyId: string;
  personId: string;
  recent: boolean;
  origin: Origin;
};

const noOrigin: Origin = { address: "", userAgent: "" };

export const visitor = (origin: Origin = noOrigin, companyId = PLATFORM): Actor => ({
  kind: "visitor",
  companyId,
  origin,
});

export const personIn = (
  personId: string,
  companyId: string,
  origin: Origin = noOrigin,
  recent = false,
): Actor => ({ kind: "person", companyId, personId, recent, origin });

export const supportIn = (
  personId: string,
  companyId: string,
  origin: Origin = noOrigin,
  recent = false,
): Support => ({ kind: "support", companyId, personId, recent, origin });

export const systemIn = (companyId: string): Actor => ({ kind: "system", companyId, origin: noOrigin });

/** The acting person's id, where there is one. */
export function actingPerson(actor: Actor): string | null {
  return "personId" in actor ? actor.personId : null;
}
