import { personIn, systemIn, visitor, type Actor, type Member } from "@/lib/actor";
import { abilities, changeOfAbilities, roleOpens } from "@/lib/memberships/abilities";
import type { MembershipStatus } from "@/lib/memberships/lifecycle";
import {
  mayAdd,
  mayExport,
  mayMove,
  mayReadPeople,
  maySeeNotifications,
  maySeeSessions,
  memberMoves,
  type MemberMove,
} from "@/lib/memberships/policy";
import { mayReview } from "@/lib/access-requests/policy";
import { mayChangeSettings } from "@/lib/companies/policy";
import { roles, type Role } from "@/lib/roles";

const HERE = "here";
const SELF = "self";

const member = (role: Role, companyId: string, personId: string): Member => ({
  kind: "member",
  companyId,
  personId,
  membershipId: "m",
  role,
  recent: true,
  origin: { address: "", userAgent: "" },
});

/** Everybody there is: each kind of actor, each role, here and elsewhere, and the member in question themselves. */
const actors: Record<string, Actor> = {
  "a visitor": visitor(undefined, HERE),
  "the clock": systemIn(HERE),
  "a person": personIn("somebody", HERE),
  "the person": personIn(SELF, HERE),
  ...Object.fromEntries(
    roles.flatMap((role) => [
      [`${role} here`, member(role, HERE, "somebody")],
      [`${role} elsewhere`, member(role, "elsewhere", "somebody")],
      [`${role} here, themselves`, member(role, HERE, SELF)],
    ]),
  ),
};

const ADMIN = "ADMIN here";
const ADMIN_SELF = "ADMIN here, themselves";
const MANAGERS = ["MANAGER here", "MANAGER here, themselves"];

/** The whole truth, about a user and about a Worker; whoever is not named may not. */
const allowed: Record<MemberMove, { user: string[]; worker: string[] }> = {
  edit: { user: [ADMIN, ADMIN_SELF], worker: [ADMIN, ADMIN_SELF, ...MANAGERS] },
  "change-role": { user: [ADMIN], worker: [ADMIN] },
  "change-notifications": { user: [ADMIN, ADMIN_SELF], worker: [ADMIN, ADMIN_SELF] },
  invite: { user: [ADMIN], worker: [ADMIN, "MANAGER here"] },
  deactivate: { user: [ADMIN], worker: [ADMIN, "MANAGER here"] },
  reactivate: { user: [ADMIN], worker: [ADMIN, "MANAGER here"] },
};

const moves = Object.keys(allowed) as MemberMove[];
const able = (may: (actor: Actor) => boolean) =>
  Object.entries(actors).flatMap(([name, actor]) => (may(actor) ? [name] : []));

describe.each(moves)("who may %s", (move) => {
  test.each(["ADMIN", "MANAGER", "VIEWER"] as const)("a member who is %s", (role) => {
    const subject = { companyId: HERE, personId: SELF, role };
    expect(able((actor) => mayMove(actor, move, subject))).toEqual(allowed[move].user);
  });

  test("a Worker", () => {
    const subject = { companyId: HERE, personId: SELF, role: "WORKER" as const };
    expect(able((actor) => mayMove(actor, move, subject))).toEqual(allowed[move].worker);
  });
});

describe("what a screen may offer", () => {
  const present = moves.filter((move) => move !== "reactivate");
  const open: Record<MembershipStatus, MemberMove[]> = {
    initial: present,
    invited: present,
    pending: present.filter((move) => move !== "invite"),
    active: present.filter((move) => move !== "invite"),
    inactive: ["reactivate"],
  };

  test.each(Object.keys(open) as MembershipStatus[])(
    "of a member who is %s is what policy allows",
    (status) => {
      for (const actor of Object.values(actors)) {
        for (const role of roles) {
          const subject = { companyId: HERE, personId: SELF, role, status };
          const offered = open[status].filter(
            (move) =>
              mayMove(actor, move, subject) && !(move === "change-notifications" && role === "WORKER"),
          );
          expect(memberMoves(actor, subject)).toEqual(offered);
        }
      }
    },
  );
});

test("who may add whom: Admins everybody, Managers Workers, to the own company", () => {
  const here = (names: string[]) =>
    names.flatMap((name) => [`${name} here`, `${name} elsewhere`, `${name} here, themselves`]);
  for (const role of roles) {
    expect(able((actor) => mayAdd(actor, role))).toEqual(
      here(role === "WORKER" ? ["ADMIN", "MANAGER"] : ["ADMIN"]),
    );
  }
});

test.each<[string, (actor: Actor) => boolean, RegExp]>([
  ["reads the own company's people", mayReadPeople, /^(ADMIN|MANAGER|VIEWER) /],
  ["exports them", mayExport, /^(ADMIN|MANAGER|VIEWER) /],
  ["sees who has notifications on", maySeeNotifications, /^ADMIN /],
  ["sees sessions", maySeeSessions, /^ADMIN /],
])("who %s", (_, rule, expected) => {
  expect(able(rule)).toEqual(Object.keys(actors).filter((name) => expected.test(name)));
});

describe("the table beside the choice of a role", () => {
  const rules: Record<string, (actor: Actor) => boolean> = {
    "See the own page and the own notices": () => true,
    "Read lists, profiles and records, and export them": mayReadPeople,
    "Add, invite and edit workers": (actor) => mayAdd(actor, "WORKER"),
    "Add, invite and edit users, and change roles": (actor) => mayAdd(actor, "ADMIN"),
    "Review access requests": mayReview,
    "Change the company's settings": mayChangeSettings,
  };

  test("says what policy allows", () => {
    expect(abilities.map(({ label }) => label)).toEqual(Object.keys(rules));
    for (const { label, roles: able } of abilities) {
      for (const role of roles) {
        const may = rules[label]?.(member(role, HERE, "somebody"));
        expect({ label, role, may: able.includes(role) }).toEqual({ label, role, may });
      }
    }
  });

  test("is what the welcome mail and the effect preview say", () => {
    expect(roleOpens("WORKER", "your")).toEqual(["See your own page and your own notices"]);
    expect(roleOpens("MANAGER", "their")).toEqual([
      "See their own page and their own notices",
      "Read lists, profiles and records, and export them",
      "Add, invite and edit workers",
    ]);
    expect(roleOpens("ADMIN", "their")).toHaveLength(abilities.length);
  });

  test("tells what opens and what ends", () => {
    expect(changeOfAbilities("WORKER", "MANAGER")).toEqual({
      opens: ["Read lists, profiles and records, and export them", "Add, invite and edit workers"],
      ends: [],
    });
    expect(changeOfAbilities("MANAGER", "VIEWER")).toEqual({
      opens: [],
      ends: ["Add, invite and edit workers"],
    });
    for (const role of roles) expect(changeOfAbilities(role, role)).toEqual({ opens: [], ends: [] });
  });
});
