// What a run of Gatehouse on this machine is made of: its folders, its secret, its environment.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Fills in what the shell did not set. The framework reads the same files, in this order; the first value stands. */
export function loadEnvFiles() {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(ROOT, name);
    if (fs.existsSync(file)) process.loadEnvFile(file);
  }
}

/** The folder that holds everything this instance writes; made on first use. */
export function dataFolder() {
  const dir = path.resolve(ROOT, process.env.GATEHOUSE_DATA_DIR || ".data");
  // Others may pass through, not look: the database inside belongs to another user where root starts it.
  fs.mkdirSync(dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  return dir;
}

/** A secret of this instance's own, made once and kept where only its user can read it. @param {string} dir */
export function localSecret(dir) {
  const file = path.join(dir, "secret");
  if (!fs.existsSync(file)) {
    const fresh = `${file}.${process.pid}`;
    fs.writeFileSync(fresh, randomBytes(32).toString("base64url"), { mode: 0o600 });
    try {
      fs.linkSync(fresh, file); // whole or not at all; the first of two racing starts wins
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    } finally {
      fs.rmSync(fresh);
    }
  }
  return fs.readFileSync(file, "utf8");
}
