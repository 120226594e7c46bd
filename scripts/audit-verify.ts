// Checks that nobody altered the record: node --import tsx scripts/audit-verify.ts, which reads DIRECT_URL (else
// DATABASE_URL, else the embedded database). Exits with 1 and names the spot where a chain breaks.
import path from "node:path";
import pg from "pg";
import { verifyRecord, type Break } from "@/lib/audit/verify";

const say = (line: string) => process.stdout.write(`${line}\n`);

function sentence({ company, seq, event, fault }: Break): string {
  const place = seq ? `, place ${seq}` : "";
  return `company ${company}${place}, event ${event ?? "unknown"}: ${fault}`;
}

async function verify(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: "gatehouse audit" });
  await client.connect();
  try {
    const { events, companies, breaks } = await verifyRecord(client);
    for (const broken of breaks) say(sentence(broken));
    if (breaks.length === 0) say(`${events} events in ${companies} companies verified`);
    else process.exitCode = 1;
  } finally {
    await client.end();
  }
}

async function main(): Promise<void> {
  const { dataFolder, loadEnvFiles } = await import("./instance.mjs");
  loadEnvFiles();
  const given = process.env.DIRECT_URL || process.env.DATABASE_URL;
  if (given) return await verify(given);
  const { startDatabase } = await import("./db.mjs");
  const database = await startDatabase({ dir: path.join(dataFolder(), "postgres") });
  try {
    await verify(database.url);
  } finally {
    if (database.started) await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The record could not be checked. ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
