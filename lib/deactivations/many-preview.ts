import type { Actor } from "@/lib/actor";
import { plural } from "@/lib/dates";
import { inCompany, sql } from "@/lib/db";
import type { SeveralEffect } from "@/lib/batches/several-outlook";
import { shutPlaces } from "@/lib/deactivations/preview";

type Sums = {
  sessions: number;
  placements: number;
  requests: number;
  invitations: number;
  shut_places: number;
  mails: number;
};

/** What deactivating all of these members would do, in exact numbers. */
export async function leavingEffects({ companyId }: Actor, ids: string[]): Promise<SeveralEffect[]> {
  const [sums] = await inCompany(companyId, () =>
    sql<Sums>("leaving_sums", "select * from leaving_sums($1::uuid[])", [ids]),
  );
  if (!sums) return [];
  const count = counted(ids.length, "person", "people");
  const ends: [number, string][] = [
    [sums.sessions, `${counted(sums.sessions, "session")} shut out of the company`],
    [sums.invitations, counted(sums.invitations, "open invitation")],
    [sums.requests, counted(sums.requests, "open access request")],
    [sums.placements, `${counted(sums.placements, "place")} at companies that yours works for`],
    [sums.shut_places, shutPlaces(sums.shut_places)],
  ];
  return [
    { kind: "result", text: `${count} inactive, each from their next request on. Nothing is deleted` },
    ...ends.flatMap(([number, text]): SeveralEffect[] => (number > 0 ? [{ kind: "cannot", text }] : [])),
    mailsTo(sums.mails),
  ];
}

const counted = (number: number, one: string, many?: string) =>
  plural(number, one, many).replace(/^\d+/, number.toLocaleString("en"));

function mailsTo(mails: number): SeveralEffect {
  if (mails === 0) return { kind: "mail", text: "No mail goes out" };
  const who = counted(mails, "person", "people");
  return {
    kind: "mail",
    text: `A mail to ${who} with a login: that the access ended, and whom to ask. It leaves at once`,
  };
}
