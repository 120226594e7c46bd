import fs from "node:fs";
import { runFolder } from "./database.mjs";

export default async function browserTeardown() {
  await globalThis.stopTestInstances?.();
  fs.rmSync(runFolder(), { recursive: true, force: true });
}
