import type { Actor } from "@/lib/actor";
import { candidates, MOST_LOOKED_AT, type Candidate } from "@/lib/batches/several-candidates";
import type { SeveralAsked, SeveralMove } from "@/lib/batches/several-schema";
import { plural } from "@/lib/dates";
import { leavingEffects } from "@/lib/deactivations/many-preview";
import type { MembershipStatus } from "@/lib/memberships/lifecycle";
import { mustHaveMobile } from "@/lib/memberships/mobile";
import { mayAdd, mayMove } from "@/lib/memberships/policy";
import { roleName, roles, type Role } from "@/lib/roles";

export type SeveralEffect = { kind: "result" | "mail" | "change" | "cannot" | "missing"; text: string };

type Outlook = {
  going: string | null;
  idle: boolean;
  effects: SeveralEffect[];
  roleEffects: Record<Role, SeveralEffect[]> | null;
};

/** What the move will do, with how many, and who is left out and why; `found` null = more than are looked at. */
export async function outlookFor(actor: Actor, asked: SeveralAsked, found: number | null): Promise<Outlook> {
  const { move } = asked;
  const all = found === null || found > MOST_LOOKED_AT ? null : await candidates(actor, asked);
  if (!all) return { ...NOTHING, effects: unsure[move] };
  if (move === "change-role") {
    const effects = roles.map((role) => [role, roleChange(actor, all, role)]);
    return { ...NOTHING, roleEffects: Object.fromEntries(effects) as Record<Role, SeveralEffect[]> };
  }
  const reasons = all.map((one) => leftOut(actor, move, one));
  const goers = all.filter((_, nr) => reasons[nr] === null);
  const going = goers.length;
  const stay = tally(reasons).map(([reason, count]): SeveralEffect => {
    return { kind: "change", text: `${people(count)} left out: ${reason}` };
  });
  const will =
    going === 0
      ? []
      : move === "deactivate"
        ? await leavingEffects(actor, goers.map(idOf))
        : sure[move](people(going));
  const effects = [...will, ...stay];
  return { ...NOTHING, going: people(going), idle: going === 0, effects };
}

const NOTHING: Outlook = { going: null, idle: false, effects: [], roleEffects: null };

/** "1 person", "12,345 people". */
export const people = (count: number) =>
  plural(count, "person", "people").replace(/^\d+/, count.toLocaleString("en"));

const idOf = (one: Candidate) => (one.kind === "member" ? one.id : "");

const sure: Record<Exclude<SeveralMove, "change-role" | "deactivate">, (count: string) => SeveralEffect[]> = {
  invite: (count) => [
    { kind: "result", text: `${count} will be asked in` },
    { kind: "mail", text: "One mail to each, with a link that works for 14 days" },
  ],
  resend: (count) => [
    { kind: "result", text: `${count} will get a new link; the old ones stop working` },
    { kind: "mail", text: "One mail to each, three a day at most" },
  ],
  revoke: (count) => [
    { kind: "result", text: `${count} will be Initial again; their links stop working` },
    { kind: "mail", text: "Nobody gets a mail" },
  ],
};

/** Where they are too many to look at. */
const unsure: Record<SeveralMove, SeveralEffect[]> = {
  invite: [...sure.invite("Whoever is Initial"), { kind: "change", text: "All others are left out" }],
  "change-role": [
    { kind: "result", text: "The role changes of whoever has another one; your own stays" },
    { kind: "cannot", text: "Admins among them lose the role Admin" },
    { kind: "mail", text: "A mail to each who has access already" },
  ],
  deactivate: [
    {
      kind: "result",
      text: "Whoever is not inactive loses access at their next request; your own account stays",
    },
    { kind: "cannot", text: "Their sessions here, open invitations and requests end" },
    { kind: "mail", text: "One mail to each who has a login: that the access ended, and whom to ask" },
  ],
  resend: [...sure.resend("Whoever has not accepted"), { kind: "change", text: "All others are left out" }],
  revoke: [
    ...sure.revoke("Whoever has an open invitation"),
    { kind: "change", text: "All others are left out" },
  ],
};

/** Why somebody is left out, as far as it can be told before; null = they are not. */
function leftOut(actor: Actor, move: SeveralMove, one: Candidate): string | null {
  if (one.kind === "invitation")
    return one.open ? null : move === "resend" ? "already accepted" : "not open any more";
  if (move === "deactivate") return whyNotLeaving(actor, one);
  if (!mayAdd(actor, one.role)) return "only an Admin invites Users";
  return notInitial[one.status];
}

function whyNotLeaving(actor: Actor, { personId, role, status }: Extract<Candidate, { kind: "member" }>) {
  if (status === "inactive") return "inactive already";
  if (mayMove(actor, "deactivate", { companyId: actor.companyId, personId, role })) return null;
  return personId === null ? "only an Admin deactivates Users" : "nobody deactivates themselves";
}

const notInitial: Record<MembershipStatus, string | null> = {
  initial: null,
  invited: "invited already",
  pending: "access request under way",
  active: "here already",
  inactive: "inactive",
};

function tally(reasons: (string | null)[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const reason of reasons) if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts];
}

function roleChange(actor: Actor, all: Candidate[], to: Role): SeveralEffect[] {
  const chosen = all.filter((one) => one.kind === "member");
  const reasonOf = ({ personId, role, status, mobile }: (typeof chosen)[number]) => {
    if (!mayMove(actor, "change-role", { companyId: actor.companyId, personId, role }))
      return "nobody changes their own role";
    if (status === "inactive") return "inactive";
    if (role === to) return `${roleName[to]} already`;
    return mustHaveMobile(to, status === "active") && !mobile ? "a Worker needs a mobile number" : null;
  };
  const changing = chosen.filter((one) => reasonOf(one) === null);
  const from = (role: Role) => changing.filter((one) => one.role === role).length;
  const mailed = changing.filter(({ status }) => status === "active").length;
  const effects: SeveralEffect[] = [
    changing.length === 0
      ? { kind: "result", text: `Nobody becomes ${roleName[to]}` }
      : { kind: "result", text: `${becomes(changing.length, to)}, in force at their next request` },
  ];
  if (from("ADMIN") > 0) effects.push({ kind: "cannot", text: losesAdmin(from("ADMIN")) });
  for (const [reason, count] of tally(chosen.map(reasonOf)))
    effects.push({ kind: "change", text: `${people(count)} left out: ${reason}` });
  if (changing.length > 0)
    effects.push({ kind: "mail", text: mailed > 0 ? `A mail to ${people(mailed)}` : "No mail goes out" });
  return effects;
}

const becomes = (count: number, to: Role) =>
  count === 1 ? `1 person becomes ${roleName[to]}` : `${people(count)} become ${roleName[to]}`;

const losesAdmin = (count: number) =>
  count === 1 ? "1 Admin loses the role Admin" : `${count} Admins lose the role Admin`;
