// Builds the application when its sources differ from those of the last build.  node scripts/build.mjs
import { createHash } from "node:crypto";
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

/** @param {AbortSignal} [signal] ends a build under way */
export async function buildIfStale(signal) {
  const wanted = sourcesHash();
  if (fs.existsSync(MARK) && fs.readFileSync(MARK, "utf8") === wanted) return;
  process.stdout.write("Building. This takes about half a minute.\n");
  fs.rmSync(MARK, { force: true });
  const next = path.join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const failure = "The build failed. See the lines above.";
  await run(process.execPath, [next, "build"], { env: { NODE_ENV: "production" }, signal, failure });
  fs.writeFileSync(MARK, wanted);
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
