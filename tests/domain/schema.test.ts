import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

it("keeps schema.prisma and the migrations in step", async () => {
  const diff = ["node_modules/prisma/build/index.js", "migrate", "diff", "--exit-code", "--script"];
  const sides = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"];
  const env = { ...process.env, DATABASE_URL: process.env.DIRECT_URL, NODE_OPTIONS: "" };
  // Exit code 2 = they differ; the script that would mend it is then in the message.
  const { stdout } = await run(process.execPath, [...diff, ...sides], { env });
  expect(stdout).toContain("This is an empty migration");
}, 30_000);
