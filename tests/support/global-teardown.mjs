import fs from "node:fs";
import { runFolder } from "./database.mjs";

export default async function globalTeardown() {
  await globalThis.leaveTestDatabase();
  fs.rmSync(runFolder(), { recursive: true, force: true });
}
