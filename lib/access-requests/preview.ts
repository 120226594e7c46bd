import { roleOpens } from "@/lib/memberships/abilities";
import { roleName, roles, type Role } from "@/lib/roles";

/** One line of an effect preview: what results, what opens, what is missing, who is mailed, what is final. */
export type PreviewLine = { kind: "result" | "can" | "missing" | "mail" | "final"; text: string };

type About = { name: string; email: string; companyName: string };

const FINAL: PreviewLine = { kind: "final", text: "This can't be reversed." };

/** What each decision would do, shown before it is taken (rule book, section 5). */
export function previewsOf(about: About): { accept: Record<Role, PreviewLine[]>; decline: PreviewLine[] } {
  const accept = Object.fromEntries(roles.map((role) => [role, acceptPreview(about, role)]));
  return { accept: accept as Record<Role, PreviewLine[]>, decline: declinePreview(about) };
}

function acceptPreview({ name, email, companyName }: About, role: Role): PreviewLine[] {
  const opens = roleOpens(role, "their").map((text): PreviewLine => ({ kind: "can", text }));
  const article = role === "ADMIN" ? "an" : "a";
  return [
    { kind: "result", text: `${name} becomes ${article} ${roleName[role]} at ${companyName}, at once` },
    ...opens,
    { kind: "mail", text: `Mail to ${email}: accepted as ${roleName[role]}` },
    FINAL,
  ];
}

function declinePreview({ name, email, companyName }: About): PreviewLine[] {
  return [
    { kind: "result", text: `${name} gets no access to ${companyName}` },
    { kind: "mail", text: `Mail to ${email}: declined, with the reason and the note, and when to ask again` },
    FINAL,
  ];
}
