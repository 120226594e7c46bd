import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { z } from "zod";
import { eventually } from "@/tests/support/waiting";

const START = `
  import { startDatabase } from "./scripts/db.mjs";
  const [dir, port] = process.argv.slice(1);
  const { url, port: found } = await startDatabase({ dir, ...(port && { port: Number(port) }) });
  process.stdout.write(JSON.stringify({ url, port: found }));`;
const STOP = `import { startDatabase } from "./scripts/db.mjs"; await (await startDatabase({ dir: process.argv[1] })).stop();`;

const node = (script: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, ...args]);

const started = z.object({ url: z.string(), port: z.number() });
const start = async (...args: string[]) => started.parse(JSON.parse((await node(START, ...args)).stdout));

let folder: string;
let dir: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-embedded-"));
  fs.chmodSync(folder, 0o711); // the database may run as another user
  dir = path.join(folder, "postgres");
});
afterAll(async () => {
  await node(STOP, dir);
  fs.rmSync(folder, { recursive: true });
});

test("a server that was killed is found where it was, also when what it left behind holds up its start", async () => {
  const { url, port } = await start(dir);
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined); // it ends with its server
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const backend = rows[0]?.pid ?? 0;
  const server = Number(fs.readFileSync(path.join(dir, "postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(backend, "SIGSTOP"); // it cannot leave, and keeps the server's memory
  process.kill(server, "SIGKILL");
  const again = start(dir, String(port));
  await eventually("the start that fails", async () =>
    fs.readFileSync(`${dir}.log`, "utf8").includes("shared memory block") ? true : null,
  );
  process.kill(backend, "SIGCONT");
  expect((await again).port).toBe(port);
});
