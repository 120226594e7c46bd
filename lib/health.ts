import { inCompany, sql } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { log } from "@/lib/log";

/** Whether the database answers, has our tables, and lets us in as a role that row security binds. */
export async function isReady(): Promise<boolean> {
  try {
    const rows = await inCompany(PLATFORM, () =>
      sql<{ bound: boolean }>(
        "ready",
        `select not (r.rolsuper or r.rolbypassrls) and not exists (select from company where false) as bound
         from pg_roles r where r.rolname = current_user`,
        [],
      ),
    );
    if (rows[0]?.bound) return true;
    log.error("DATABASE_URL signs in as a role that row security does not bind. Give it the role gate_app.");
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.message : "unknown" }, "not ready");
  }
  return false;
}
