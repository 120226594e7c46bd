import { changeOfAbilities } from "@/lib/memberships/abilities";
import { roleName, roles, type Role } from "@/lib/roles";

/** One line of an effect preview: what results, opens, ends or changes, and who is mailed. */
export type RoleEffect = { kind: "result" | "can" | "cannot" | "change" | "mail"; text: string };

type About = {
  name: string;
  email: string | null;
  companyName: string;
  role: Role;
  /** Whether a person with a login is behind the membership. */
  joined: boolean;
  invited: boolean;
  sendNotifications: boolean;
};

/** What each other role would do to this member, shown before it is given. */
export function roleEffects(about: About): Record<Role, RoleEffect[]> {
  const effects = roles.map((role) => [role, role === about.role ? [] : effectsOf(about, role)]);
  return Object.fromEntries(effects) as Record<Role, RoleEffect[]>;
}

function effectsOf(about: About, to: Role): RoleEffect[] {
  const { name, email, companyName, role: from, joined, invited } = about;
  const { opens, ends } = changeOfAbilities(from, to);
  const role = `${to === "ADMIN" ? "an" : "a"} ${roleName[to]}`;
  const when = joined ? "from the next page they open" : "once they have joined";
  const effects: RoleEffect[] = [
    { kind: "result", text: `${name} is ${role} at ${companyName}, ${when}` },
    ...opens.map((text): RoleEffect => ({ kind: "can", text })),
    ...ends.map((text): RoleEffect => ({ kind: "cannot", text })),
  ];
  if (from === "ADMIN" && about.sendNotifications) {
    effects.push({ kind: "cannot", text: "Mails about access requests" });
  }
  if (to === "ADMIN") {
    const state = about.sendNotifications ? "go to them, too" : "stay off for them";
    effects.push({ kind: "change", text: `Mails about access requests ${state}` });
  }
  if (invited)
    effects.push({ kind: "change", text: "The invitation offers the new role; its link still works" });
  if (joined) effects.push({ kind: "mail", text: `Mail to ${email}: the new role, and what it opens` });
  else effects.push({ kind: "mail", text: "No mail goes out" });
  return effects;
}
