// Builds the application when its sources differ from those of the last build.  node scripts/build.mjs
import { createHash, createHmac } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "./install.mjs";
import { ROOT } from "./instance.mjs";

const SOURCES = [
  ...["app", "components", "emails", "lib", "public"],
  ...["instrumentation.ts", "proxy.ts", "prisma/schema.prisma", "package-lock.json"],
  ...["next.config.mjs", "postcss.config.mjs", "tailwind.config.ts", "tsconfig.json"],
];
const GENERATED = path.join("lib", "generated"); // made from prisma/schema.prisma, which counts already
const MARK = path.join(ROOT, ".next", "sources.sha256"); // a build that starts removes it, so half a build has none

/**
 * Builds of the same sources answer each other's pages: they are called alike, and the key that the ids of server actions
 * are made with comes from the secret that all machines share. A later build keeps it, and the ids of what did not change.
 * @param {{ signal?: AbortSignal, secret?: string }} [options] `signal` ends a build under way; without `secret` any build of
 *   these sources will do
 */
export async function buildIfStale({ signal, secret } = {}) {
  const sources = sourcesHash();
  const key = secret && createHmac("sha256", secret).update("server actions").digest("base64");
  const mark = [sources, ...(key ? [createHash("sha256").update(key).digest("hex")] : [])].join(" ");
  if (fs.existsSync(MARK) && fs.readFileSync(MARK, "utf8").startsWith(mark)) return;
  process.stdout.write("Building. This takes about half a minute.\n");
  fs.rmSync(MARK, { force: true });
  const next = path.join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const failure = "The build failed. See the lines above.";
  const env = {
    NODE_ENV: "production",
    GATEHOUSE_BUILD: sources.slice(0, 20),
    ...(key && { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key }),
  };
  await run(process.execPath, [next, "build"], { env, signal, failure });
  fs.writeFileSync(MARK, mark);
}

/** By contents: file times say little after a checkout. */
function sourcesHash() {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap(filesUnder).sort()) {
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(ROOT, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(name) {
  const stat = fs.statSync(path.join(ROOT, name), { throwIfNoEntry: false });
  if (!stat || name === GENERATED) return [];
  if (!stat.isDirectory()) return [name];
  return fs.readdirSync(path.join(ROOT, name)).flatMap((entry) => filesUnder(path.join(name, entry)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await buildIfStale().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
