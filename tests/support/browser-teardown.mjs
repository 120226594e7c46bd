import fs from "node:fs";
import path from "node:path";
import { runFolder } from "./database.mjs";

export default async function browserTeardown() {
  await globalThis.stopTestInstance?.();
  fs.rmSync(path.join(runFolder(), "browser"), { recursive: true, force: true });
}
