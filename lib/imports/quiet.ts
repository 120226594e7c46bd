import { setTimeout as sleep } from "node:timers/promises";
import { inCompany, sql } from "@/lib/db";

/** In milliseconds: how long the others must have been still, and how long to wait before looking again. */
const STILL = 500;

// Each process names its connections after itself (lib/db.ts).
const OTHERS = `select exists (
    select from pg_stat_activity where usename = current_user and datname = current_database()
      and application_name <> current_setting('application_name')
      and state_change > clock_timestamp() - interval '${STILL} ms'
  ) as busy`;

/** Whether no other process has asked the database for anything lately; answers late where one has. */
export async function nobodyElseAsks(companyId: string): Promise<boolean> {
  const [others] = await inCompany(companyId, () => sql<{ busy: boolean }>("others_busy", OTHERS, []));
  if (others?.busy) await sleep(STILL / 2);
  return others?.busy === false;
}
