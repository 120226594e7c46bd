import { requestLifecycle, requestStatuses, type RequestMove } from "@/lib/access-requests/lifecycle";
import { may, mayReview, movesFor, type RequestAct } from "@/lib/access-requests/policy";
import { personIn, systemIn, visitor, type Actor, type Member } from "@/lib/actor";
import { mayChangeSettings } from "@/lib/companies/policy";
import { mayReadPeople } from "@/lib/memberships/policy";
import { roles, type Role } from "@/lib/roles";

const HERE = "here";
const ELSEWHERE = "elsewhere";
const REQUESTOR = "the requestor";
const request = { companyId: HERE, personId: REQUESTOR };

const member = (role: Role, companyId: string, personId = "somebody"): Member => ({
  kind: "member",
  companyId,
  personId,
  membershipId: "m",
  role,
  recent: true,
  origin: { address: "", userAgent: "" },
});

/** Everybody there is: each kind of actor, each role, here and elsewhere, the requestor in every guise. */
const actors: Record<string, Actor> = {
  visitor: visitor(),
  "visitor here": visitor(undefined, HERE),
  "the clock": systemIn(HERE),
  "a person": personIn("somebody", HERE),
  "the requestor": personIn(REQUESTOR, HERE),
  ...Object.fromEntries(
    roles.flatMap((role) => [
      [`${role} here`, member(role, HERE)],
      [`${role} elsewhere`, member(role, ELSEWHERE)],
      [`${role} here, the requestor`, member(role, HERE, REQUESTOR)],
    ]),
  ),
};

/** The whole truth; whoever is not named may not. */
const allowed: Record<RequestAct, string[]> = {
  review: ["ADMIN here", "ADMIN here, the requestor"],
  accept: ["ADMIN here"],
  decline: ["ADMIN here"],
  withdraw: ["the requestor"],
  expire: ["the clock"],
  remind: ["the clock"],
};

describe("who may do what to a request", () => {
  const acts = ["review", "accept", "decline", "withdraw", "expire", "remind"] as const;
  test("the table names every act", () => expect(Object.keys(allowed)).toEqual([...acts]));

  test.each(acts)("%s", (act) => {
    const able = Object.entries(actors).filter(([, actor]) => may(actor, act, request));
    expect(able.map(([name]) => name)).toEqual(allowed[act]);
  });
});

describe("what a screen may offer", () => {
  const moves: RequestMove[] = ["accept", "decline", "withdraw", "expire"];

  test("is what policy allows, while the request is open", () => {
    for (const actor of Object.values(actors))
      expect(movesFor(actor, { ...request, status: "requested" })).toEqual(
        moves.filter((move) => may(actor, move, request)),
      );
  });

  test("is nothing once it is decided, whoever looks", () => {
    for (const status of requestStatuses.filter((s) => s !== "requested"))
      for (const actor of Object.values(actors)) expect(movesFor(actor, { ...request, status })).toEqual([]);
  });
});

test("the lifecycle: four ways out of one status, and none out of the others", () => {
  expect(requestLifecycle).toEqual({
    requested: { accept: "accepted", decline: "declined", withdraw: "withdrawn", expire: "expired" },
    accepted: {},
    declined: {},
    withdrawn: {},
    expired: {},
  });
});

test.each<[string, (actor: Actor) => boolean, (name: string) => boolean]>([
  ["opens the access requests of the own company", mayReview, (name) => name.startsWith("ADMIN ")],
  ["changes the own company's settings", mayChangeSettings, (name) => name.startsWith("ADMIN ")],
  ["reads the own company's people", mayReadPeople, (name) => /^(ADMIN|MANAGER|VIEWER) /.test(name)],
])("who %s", (_, rule, expected) => {
  for (const [name, actor] of Object.entries(actors))
    expect({ name, may: rule(actor) }).toEqual({ name, may: expected(name) });
});
