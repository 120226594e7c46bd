// Checks that nobody altered the record: node --import tsx scripts/audit-verify.ts, which reads DIRECT_URL (else
// DATABASE_URL, else the embedded database) and the anchors under the data folder, or in `--anchors FOLDER`. Exits
// with 1 and names the spot where a chain breaks, or is not what was anchored. With `--file EXTRACT` it checks what an
// Admin exported instead, and needs no database.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { anchorFolder } from "@/lib/audit/anchor-files";
import { verifyRecord, type Break } from "@/lib/audit/verify";
import { verifyAnchors, type Conflict } from "@/lib/audit/verify-anchors";
import { verifyExtract } from "@/lib/audit/verify-extract";

const say = (line: string) => process.stdout.write(`${line}\n`);

function fail(line: string): void {
  say(line);
  process.exitCode = 1;
}

function breakSentence({ company, seq, event, fault }: Break): string {
  const place = seq ? `, place ${seq}` : "";
  return `company ${company}${place}, event ${event ?? "unknown"}: ${fault}`;
}

function conflictSentence({ anchor: { company, seq, at }, fault, after }: Conflict): string {
  const first = (after ?? 0) + 1;
  const places = first === seq ? `place ${seq}` : `places ${first} to ${seq}`;
  const what = fault === "shorter" ? "the chain is shorter than" : "the chain differs from";
  return `company ${company}, ${places}: ${what} what was anchored at ${at}`;
}

async function verify(connectionString: string, anchors: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: "gatehouse audit" });
  await client.connect();
  try {
    const { events, companies, breaks } = await verifyRecord(client);
    for (const broken of breaks) fail(breakSentence(broken));
    if (breaks.length === 0) say(`${events} events in ${companies} companies verified`);
    await compare(client, anchors);
  } finally {
    await client.end();
  }
}

async function compare(client: pg.Client, folder: string): Promise<void> {
  const { anchors, keys, faulty, conflicts } = await verifyAnchors(client, folder);
  for (const spot of faulty) fail(`anchor ${spot}: not signed by a key of this folder`);
  for (const conflict of conflicts) fail(conflictSentence(conflict));
  if (anchors === 0) say(`No anchors in ${folder}: whether the end of a chain was cut off cannot be told`);
  else if (conflicts.length === 0) say(`${anchors} anchors hold, signed by ${keys.join(", ")}`);
}

async function verifyFile(file: string): Promise<void> {
  const { events, anchor, fault } = await verifyExtract(fs.createReadStream(file, { encoding: "utf8" }));
  if (fault) fail(`${file}, line ${fault.line}: ${fault.what}`);
  if (!anchor) return;
  say(`${file} holds: ${events} events of company ${anchor.company}`);
  say(`Signed up to event ${anchor.seq} at ${anchor.at} by the key ${anchor.key}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { anchors: { type: "string" }, file: { type: "string" } } });
  if (values.file) return await verifyFile(values.file);
  const { dataFolder, loadEnvFiles } = await import("./instance.mjs");
  loadEnvFiles();
  const anchors = values.anchors ? path.resolve(values.anchors) : anchorFolder(dataFolder());
  const given = process.env.DIRECT_URL || process.env.DATABASE_URL;
  if (given) return await verify(given, anchors);
  const { startDatabase } = await import("./db.mjs");
  const database = await startDatabase({ dir: path.join(dataFolder(), "postgres") });
  try {
    await verify(database.url, anchors);
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
