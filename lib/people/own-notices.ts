import { inCompany, sql } from "@/lib/db";
import { PLATFORM } from "@/lib/id";

export type OwnNotice = {
  id: string;
  company: string;
  title: string;
  href: string;
  resolution: string | null;
  createdAt: Date;
  seenAt: Date | null;
};

const MOST = 50;

const NOTICES = `select id, company_name as company, title, href, resolution, created_at as "createdAt",
  seen_at as "seenAt" from notices_of($1, $2)`;

/** The newest notices of every company that a person reaches now. */
export async function ownNotices(personId: string): Promise<OwnNotice[]> {
  return inCompany(PLATFORM, () => sql<OwnNotice>("notices_of", NOTICES, [personId, MOST]));
}
