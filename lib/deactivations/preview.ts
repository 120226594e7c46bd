import type { Actor } from "@/lib/actor";
import { plural } from "@/lib/dates";
import { inCompany, sql } from "@/lib/db";
import type { MemberPage } from "@/lib/memberships/page";

export type LeavingEffect = { kind: "result" | "can" | "cannot" | "change" | "mail"; text: string };

type Row = {
  sessions: number;
  placements: number;
  requests: number;
  invitations: number;
  documents: number;
  shut_places: number;
  other_way: boolean;
};

type About = Pick<MemberPage, "id" | "name" | "email" | "joined" | "moves">;

/** What deactivating this member would do, before it is done; null for whoever may not do it. */
export async function leavingPreview(
  { companyId }: Actor,
  member: About,
  companyName: string,
): Promise<LeavingEffect[] | null> {
  if (!member.moves.includes("deactivate")) return null;
  const [found] = await inCompany(companyId, () =>
    sql<Row>("leaving_effects", "select * from leaving_effects($1)", [member.id]),
  );
  return found ? effectsOf(member, found, companyName) : null;
}

/** "1 place that opens nothing now ends too" */
export const shutPlaces = (count: number): string =>
  count === 1
    ? "1 place that opens nothing now ends too"
    : `${count.toLocaleString("en")} places that open nothing now end too`;

function effectsOf({ name, email, joined }: About, found: Row, company: string): LeavingEffect[] {
  const { sessions, placements, requests, invitations, documents } = found;
  const effects: LeavingEffect[] = [
    { kind: "result", text: `${name} is inactive at ${company}, from their next request on` },
    { kind: "cannot", text: `Every page, file, notice and mail of ${company}` },
  ];
  if (sessions > 0)
    effects.push({ kind: "cannot", text: `${plural(sessions, "session")} shut out of ${company}` });
  else if (joined) effects.push({ kind: "change", text: "No session is open now" });
  if (invitations > 0) effects.push({ kind: "cannot", text: "The open invitation: its link stops working" });
  if (requests > 0) effects.push({ kind: "cannot", text: "The open access request is closed" });
  if (placements > 0)
    effects.push({
      kind: "cannot",
      text: `${plural(placements, "place")} at companies that ${company} works for`,
    });
  if (found.shut_places > 0) effects.push({ kind: "cannot", text: shutPlaces(found.shut_places) });
  if (found.other_way)
    effects.push({ kind: "can", text: `Still gets in as a worker whom a contractor placed here` });
  if (documents > 0)
    effects.push({ kind: "change", text: `${plural(documents, "document")} kept on record` });
  effects.push(
    joined
      ? {
          kind: "mail",
          text: `One mail to ${email}: that the access ended, and whom to ask. The reason is not in it`,
        }
      : { kind: "mail", text: "No mail goes out" },
  );
  return effects;
}
