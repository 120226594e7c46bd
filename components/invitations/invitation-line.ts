import { machineTime, relativeTime } from "@/components/ui/time-words";
import { formatMoment, plural } from "@/lib/dates";
import { stopMark } from "@/lib/delivery/labels";
import type { InvitationRow } from "@/lib/invitations/list";
import { roleName, type Role } from "@/lib/roles";

/** One row as its words, worked out on the server: server and browser might spell a date differently. */
export type InvitationLine = Pick<InvitationRow, "id" | "name" | "email" | "state" | "moves"> & {
  href: string;
  role: Role;
  roleWord: string;
  sent: string;
  sentExactly: string;
  sentAt: string;
  /** "3 times, by Ana Ruiz". */
  how: string;
  /** "Resent 3 times in a day; again from Mon 23 Nov, 14:05"; left out where it was not. */
  resent?: string;
  /** Why no mail goes to the address; left out where it goes. */
  stopped?: string;
  /** Until when, while it is open. */
  expires: string;
};

type Place = { people: string; now: Date; zone: string };

export function invitationLine(row: InvitationRow, { people, now, zone }: Place): InvitationLine {
  const { id, name, email, state, moves, role, membershipId, sentAt, sentCount, invitedBy, expiresAt } = row;
  const resent = resentWords(row.resent, zone);
  return {
    id,
    name,
    email,
    state,
    moves,
    href: `${people}/${membershipId}`,
    role,
    roleWord: roleName[role],
    sent: relativeTime(sentAt, now, zone),
    sentExactly: formatMoment(sentAt, zone, true),
    sentAt: machineTime(sentAt),
    how: `${sentCount > 1 ? `${plural(sentCount, "time")}, by` : "by"} ${invitedBy}`,
    ...(resent && { resent }),
    ...(row.stop && { stopped: stopMark[row.stop] }),
    expires: expiresAt ? relativeTime(expiresAt, now, zone) : "",
  };
}

function resentWords({ count, againAt }: InvitationRow["resent"], zone: string): string | null {
  if (count === 0) return null;
  const words = `Resent ${plural(count, "time")} today`;
  return againAt ? `${words}; again from ${formatMoment(againAt, zone)}` : words;
}
