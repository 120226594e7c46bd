import { plural } from "@/lib/dates";
import { isOutstanding, type Item } from "@/lib/documents/standing";
import { roleOpens } from "@/lib/memberships/abilities";
import type { ReturnMode } from "@/lib/returns/labels";
import { roleName, type Role } from "@/lib/roles";

/** One line of an effect preview: what results, opens, stays shut, is missing, and who is mailed. */
export type ReturnEffect = {
  kind: "result" | "can" | "cannot" | "missing" | "change" | "mail";
  text: string;
};

type About = { name: string; email: string | null; companyName: string; role: Role; joined: boolean };

/** What each way back would do, shown before it is taken; `outstanding` = what is not good today. */
export function returnEffects(about: About, outstanding: Item[]): Record<ReturnMode, ReturnEffect[]> {
  if (!about.joined) {
    const initial = neverJoined(about);
    return { documents: initial, access: initial };
  }
  return { documents: documentsFirst(about, outstanding), access: accessNow(about, outstanding) };
}

/** The record of somebody who never had a login waits in the list again. */
const neverJoined = ({ name }: About): ReturnEffect[] => [
  { kind: "result", text: `${name} is in the list again as Initial: nothing opens before an invitation` },
  { kind: "mail", text: "No mail goes out" },
];

function documentsFirst(about: About, outstanding: Item[]): ReturnEffect[] {
  const { name, companyName } = about;
  if (outstanding.length === 0) return [...atOnce(about), ...endOf(about, outstanding)];
  return [
    { kind: "result", text: `${name} is Pending: only their own profile and documents are open` },
    { kind: "missing", text: inWords(outstanding) },
    {
      kind: "change",
      text: `${companyName} opens by itself once everything is verified; both sides are told`,
    },
    ...endOf(about, outstanding),
  ];
}

function accessNow(about: About, outstanding: Item[]): ReturnEffect[] {
  if (outstanding.length === 0) return [...atOnce(about), ...endOf(about, outstanding)];
  return [
    ...atOnce(about),
    { kind: "missing", text: inWords(outstanding) },
    {
      kind: "change",
      text: "Pending again if that is not good by the date; a mail warns 3 days and 1 day before",
    },
    ...endOf(about, outstanding),
  ];
}

const atOnce = ({ name, role, companyName }: About): ReturnEffect[] => [
  {
    kind: "result",
    text: `${name} is an active ${roleName[role]} at ${companyName}, at once`,
  },
  ...roleOpens(role, "their").map((text): ReturnEffect => ({ kind: "can", text })),
];

const inWords = (outstanding: Item[]) => `Outstanding: ${outstanding.map(({ name }) => name).join(", ")}`;

function endOf({ email }: About, outstanding: Item[]): ReturnEffect[] {
  const buttons = outstanding.filter(isOutstanding).length;
  const told = buttons > 0 ? `, with ${plural(buttons, "button")} to hand things in` : "";
  return [
    { kind: "cannot", text: "Sessions and links from before they left; they stay dead" },
    { kind: "mail", text: `Mail to ${email}: the account is reactivated${told}` },
  ];
}
