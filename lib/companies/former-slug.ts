import { inCompany, sql } from "@/lib/db";
import { isStorable } from "@/lib/fields";
import { PLATFORM } from "@/lib/id";

/** The slug by which a company goes today that had this one before; null = none did. */
export async function slugToday(slug: string): Promise<string | null> {
  if (!isStorable(slug)) return null;
  const rows = await inCompany(PLATFORM, () => sql<{ slug: string }>("slug_today", TODAY, [slug]));
  return rows[0]?.slug ?? null;
}

const TODAY = `select c.slug from company_slug s join company c on c.id = s.company_id
  where s.slug = $1 and c.slug <> s.slug and c.status = 'active'`;
