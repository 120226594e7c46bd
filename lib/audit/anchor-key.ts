import { generateKeyPairSync, type KeyObject } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Settings } from "@/lib/env";
import { signingKey } from "@/lib/env-variables";

const KEY_FILE = "anchor-key";

/** The key that signs anchors: the one that is given, else one of this instance's own, made at first use. */
export function anchorKey({ anchorKey: given, dataDir }: Pick<Settings, "anchorKey" | "dataDir">): KeyObject {
  if (given) return signingKey(given);
  const file = path.resolve(dataDir, KEY_FILE);
  if (!fs.existsSync(file)) makeKey(file);
  return signingKey(fs.readFileSync(file, "utf8"));
}

/** Whole or not at all, and never over another: the first of two racing workers wins. */
function makeKey(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  const { privateKey } = generateKeyPairSync("ed25519");
  const der = privateKey.export({ format: "der", type: "pkcs8" });
  fs.writeFileSync(fresh, der.toString("base64"), { mode: 0o600 });
  try {
    fs.linkSync(fresh, file);
  } catch (error) {
    if (!fs.existsSync(file)) throw error;
  } finally {
    fs.rmSync(fresh);
  }
}
