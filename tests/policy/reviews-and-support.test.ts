import { personIn, supportIn, systemIn, visitor, type Actor, type Member } from "@/lib/actor";
import { PLATFORM } from "@/lib/id";
import { isClock, mayConfirm, mayReadReviews, reviewsWorkersOnly } from "@/lib/reviews/policy";
import { roles, type Role } from "@/lib/roles";
import { mayBringBack, mayLookUp, mayObject, mayServe } from "@/lib/support/policy";

const HERE = "here";
const SELF = "self";

const member = (role: Role, companyId: string, personId: string): Member => ({
  ...{ kind: "member", companyId, personId, membershipId: "m", role, recent: true },
  origin: { address: "", userAgent: "" },
});

/** Everybody there is: each kind of actor, each role, here and elsewhere, and the person in question themselves. */
const actors: Record<string, Actor> = {
  "a visitor": visitor(undefined, HERE),
  "the clock": systemIn(HERE),
  "a person": personIn("somebody", HERE),
  "the person": personIn(SELF, HERE),
  "support here": supportIn("somebody", HERE),
  "support elsewhere": supportIn("somebody", "elsewhere"),
  "support of the platform": supportIn("somebody", PLATFORM),
  "support here, themselves": supportIn(SELF, HERE),
  ...Object.fromEntries(
    roles.flatMap((role) => [
      [`${role} here`, member(role, HERE, "somebody")],
      [`${role} elsewhere`, member(role, "elsewhere", "somebody")],
      [`${role} here, themselves`, member(role, HERE, SELF)],
    ]),
  ),
};

const able = (may: (actor: Actor) => boolean) =>
  Object.entries(actors).flatMap(([name, actor]) => (may(actor) ? [name] : []));
const about = (role: Role) => ({ companyId: HERE, personId: SELF, role });

const wherever = (...named: Role[]) =>
  named.flatMap((role) => [`${role} here`, `${role} elsewhere`, `${role} here, themselves`]);

test("who confirms or ends an account: Admins, Managers of Workers, nobody their own", () => {
  for (const role of ["ADMIN", "MANAGER", "VIEWER"] as const)
    expect(able((actor) => mayConfirm(actor, about(role)))).toEqual(["ADMIN here"]);
  expect(able((actor) => mayConfirm(actor, about("WORKER")))).toEqual(["ADMIN here", "MANAGER here"]);
});

test("who reads the review of their own company, and of whom", () => {
  expect(able(mayReadReviews)).toEqual(wherever("ADMIN", "MANAGER", "VIEWER"));
  expect(able(reviewsWorkersOnly)).toEqual(wherever("MANAGER"));
  expect(able(isClock)).toEqual(["the clock"]);
});

test("who looks for people, and who brings them back: support, nobody themselves", () => {
  expect(able(mayLookUp)).toEqual(["support of the platform"]);
  expect(able((actor) => mayServe(actor, about("WORKER")))).toEqual([
    "support here",
    "support here, themselves",
  ]);
  expect(able((actor) => mayBringBack(actor, about("WORKER")))).toEqual(["support here"]);
});

test("who objects: an Admin of the company, not whoever was brought back", () => {
  expect(able((actor) => mayObject(actor, about("WORKER")))).toEqual(["ADMIN here"]);
});
