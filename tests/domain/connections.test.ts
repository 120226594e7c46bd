import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { connectionsOf } from "@/lib/connections";
import { settings } from "@/lib/env";

const ASK = `
  import { connectionsFault } from "./scripts/connections.mjs";
  const [directUrl, databaseUrl] = process.argv.slice(1);
  const ask = (webs) => connectionsFault({ directUrl, databaseUrl, webs });
  process.stdout.write(JSON.stringify([await ask(1), await ask(100)]));`;

test("a start says in one sentence what to set where the database takes too few connections for all processes", async () => {
  const { directUrl, databaseUrl } = settings();
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", ASK, directUrl, databaseUrl]);
  const [one, hundred] = JSON.parse(stdout) as [string | null, string | null];
  expect(one).toBeNull();
  expect(hundred).toMatch(
    /^The database takes 200 connections, and \d{4} may be wanted at once \(\d{4} by Gatehouse, /,
  );
  const [, wanted] = /set max_connections to (\d+) or more\.$/.exec(hundred ?? "") ?? [];
  expect(Number(wanted)).toBeGreaterThan(100 * connectionsOf.web + connectionsOf.worker);
});
