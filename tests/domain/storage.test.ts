import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { newId } from "@/lib/id";
import { tidyFiles } from "@/lib/jobs/tidy-files";
import { diskStorage } from "@/lib/storage/disk";
import { newKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";
import { batchOf, dryRun, stagedRows, upload, workerPool } from "@/tests/support/long-work";
import { owner } from "@/tests/support/owner";
import { aCompany, newEmail } from "@/tests/support/world";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-storage-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function* parts(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(content: AsyncIterable<unknown> | null): Promise<string | null> {
  let text = "";
  for await (const part of content ?? []) text += String(part);
  return content && text;
}

test("a file is kept as it came, for this user alone, until it is removed", async () => {
  const [disk, key] = [diskStorage(folder), newKey(newId())];
  expect(await disk.put(key, parts("one ", "two"))).toBe(7);
  expect(await textOf(await disk.get(key))).toBe("one two");
  expect(fs.statSync(path.join(folder, key)).mode & 0o777).toBe(0o600);
  await disk.remove(key);
  await disk.remove(key);
  expect(await disk.get(key)).toBeNull();
});

test("a file that breaks off on its way leaves nothing", async () => {
  const [disk, key] = [diskStorage(folder), newKey(newId())];
  async function* broken() {
    yield Buffer.from("half");
    throw new Error("The line broke.");
  }
  await expect(disk.put(key, broken())).rejects.toThrow("The line broke.");
  expect(await disk.get(key)).toBeNull();
  expect(fs.readdirSync(path.join(folder, path.dirname(key)))).toEqual([]);
});

test.each(["../secret", "/etc/passwd", `${newId()}/../../x`, "", "a"])("%j is no key", async (key) => {
  await expect(diskStorage(folder).get(key)).rejects.toThrow("That is no key of a file.");
});

test("a file that nobody confirmed for seven days is gone, with the rows that were read from it", async () => {
  const company = await aCompany();
  const batchId = await upload(company.admin, `First name,Email\nNoor,${newEmail()}\n`);
  await dryRun(company.admin, batchId, ["firstName", "email"]);
  const [{ source_key: key } = { source_key: "" }] = await owner<{ source_key: string }>(
    "select source_key from batch where id = $1",
    [batchId],
  );
  await tidyFiles(workerPool());
  expect((await batchOf(batchId)).status).toBe("ready");
  await owner("update batch set created_at = now() - interval '8 days' where id = $1", [batchId]);
  await tidyFiles(workerPool());
  expect((await batchOf(batchId)).status).toBe("failed");
  expect(await stagedRows(batchId)).toEqual([]);
  expect(await storage().get(key)).toBeNull();
});
