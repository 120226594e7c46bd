import { sql } from "@/lib/db";

/** What the records know of whether an account is still needed. */
export type Evidence = {
  /** Null = never signed in. */
  lastSeen: Date | null;
  /** How many documents have expired. */
  expired: number;
  /** Placed here, and no longer with the employer who placed them. */
  leftEmployer: boolean;
};

type Seen = { id: string; last_seen_at: Date | null };
type Found = { id: string; expired: number; left_employer: boolean };

/** What is known of each of these members; asked within `inCompany`. */
export async function evidenceOf(members: Seen[], today: string): Promise<(id: string) => Evidence> {
  const ids = members.map(({ id }) => id);
  const found =
    ids.length > 0
      ? await sql<Found>("review_evidence", "select * from review_evidence($1::uuid[], $2::date)", [
          ids,
          today,
        ])
      : [];
  const seen = new Map(members.map((member) => [member.id, member.last_seen_at]));
  const papers = new Map(found.map((row) => [row.id, row]));
  return (id) => ({
    lastSeen: seen.get(id) ?? null,
    expired: papers.get(id)?.expired ?? 0,
    leftEmployer: papers.get(id)?.left_employer ?? false,
  });
}
