import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { chromium, type Browser } from "playwright-core";

const PACKED = path.join(process.cwd(), "node_modules", "@sparticuz", "chromium", "bin");
const UNPACKED = path.join(process.cwd(), ".data", "test", "chromium");

const FLAGS = [
  "--no-sandbox", // the sandbox refuses to start as root; only our own pages are opened
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/** A headless Chromium out of the package: nothing is downloaded, nothing need be installed on the machine. */
export async function launchChromium(): Promise<Browser> {
  if (!fs.existsSync(UNPACKED)) await unpack();
  const executablePath = path.join(UNPACKED, "chromium");
  const env = { ...process.env, FONTCONFIG_PATH: path.join(UNPACKED, "fonts"), ...libraries(executablePath) };
  return chromium.launch({ executablePath, args: FLAGS, env });
}

/** Test files start at the same time: each unpacks aside, and one rename decides whose counts. */
async function unpack(): Promise<void> {
  const fresh = `${UNPACKED}.${process.pid}`;
  fs.mkdirSync(fresh, { recursive: true });
  const program = fs.createWriteStream(path.join(fresh, "chromium"), { mode: 0o755 });
  await pipeline(fs.createReadStream(path.join(PACKED, "chromium.br")), createBrotliDecompress(), program);
  for (const name of ["fonts", "swiftshader", "al2023"]) await unpackArchive(`${name}.tar.br`, fresh);
  try {
    fs.renameSync(fresh, UNPACKED);
  } catch {
    fs.rmSync(fresh, { recursive: true });
  }
}

async function unpackArchive(name: string, folder: string): Promise<void> {
  const archive = path.join(folder, "archive.tar");
  await pipeline(
    fs.createReadStream(path.join(PACKED, name)),
    createBrotliDecompress(),
    fs.createWriteStream(archive),
  );
  execFileSync("tar", ["-x", "-f", archive, "-C", folder]);
  fs.rmSync(archive);
}

/** The package brings the few system libraries it needs, for machines that lack them. */
function libraries(program: string): { LD_LIBRARY_PATH?: string } {
  const complete = !spawnSync("ldd", [program], { encoding: "utf8" }).stdout.includes("not found");
  return complete ? {} : { LD_LIBRARY_PATH: path.join(UNPACKED, "lib") };
}
