import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { newId } from "@/lib/id";
import { tidyFiles } from "@/lib/jobs/tidy-files";
import { bucketStorage } from "@/lib/storage/bucket";
import { diskStorage } from "@/lib/storage/disk";
import { newKey, pieceKey } from "@/lib/storage/key";
import { storage, type Storage } from "@/lib/storage/storage";
import { batchOf, dryRun, stagedRows, upload, workerPool } from "@/tests/support/long-work";
import { owner } from "@/tests/support/owner";
import { s3Store } from "@/tests/support/s3-store";
import { aCompany, newEmail } from "@/tests/support/world";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-storage-"));
let s3: Awaited<ReturnType<typeof s3Store>>;
beforeAll(async () => {
  s3 = await s3Store();
});
afterAll(() => {
  s3.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function* parts(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function* broken() {
  yield Buffer.alloc(20_000_000, "x"); // more than goes to a bucket at once
  throw new Error("The line broke.");
}

async function textOf(content: AsyncIterable<unknown> | null): Promise<string | null> {
  let text = "";
  for await (const part of content ?? []) text += String(part);
  return content && text;
}

async function hashOf(content: AsyncIterable<Uint8Array> | null): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of content ?? []) hash.update(part);
  return hash.digest("hex");
}

describe.each<[string, () => Storage, () => string]>([
  ["a folder", () => diskStorage(folder), () => folder],
  ["a bucket", () => bucketStorage(s3.bucket), () => s3.folder],
])("in %s", (_, open, place) => {
  test("a file is kept as it came, until it is removed", async () => {
    const [kept, key] = [open(), newKey(newId())];
    expect(await kept.put(key, parts("one ", "two"))).toBe(7);
    expect(await textOf(await kept.get(key))).toBe("one two");
    await kept.remove(key);
    await kept.remove(key);
    expect(await kept.get(key)).toBeNull();
  });

  test("an empty file is a file, and a piece lies beside its whole", async () => {
    const [kept, key] = [open(), newKey(newId())];
    expect(await kept.put(key, parts())).toBe(0);
    await kept.put(pieceKey(key, 0), parts("piece"));
    expect(await textOf(await kept.get(key))).toBe("");
    expect(await textOf(await kept.get(pieceKey(key, 0)))).toBe("piece");
  });

  test("a large file comes back byte for byte", async () => {
    const [kept, key] = [open(), newKey(newId())];
    const large = randomBytes(20_000_000);
    async function* chunks() {
      for (let at = 0; at < large.length; at += 65_536) yield large.subarray(at, at + 65_536);
    }
    expect(await kept.put(key, chunks())).toBe(large.length);
    expect(await hashOf(await kept.get(key))).toBe(createHash("sha256").update(large).digest("hex"));
  });

  test("the same piece sent twice at once is one piece", async () => {
    const [kept, key] = [open(), newKey(newId())];
    await Promise.all([1, 2, 3, 4].map(() => kept.put(key, parts("the ", "same"))));
    expect(await textOf(await kept.get(key))).toBe("the same");
  });

  test("a file that breaks off on its way leaves nothing", async () => {
    const [kept, key] = [open(), newKey(newId())];
    await expect(kept.put(key, broken())).rejects.toThrow("The line broke.");
    expect(await kept.get(key)).toBeNull();
    const left = fs.readdirSync(place(), { recursive: true }).map(String);
    expect(left.filter((name) => name.includes(key))).toEqual([]);
  });

  test.each(["../secret", "/etc/passwd", `${newId()}/../../x`, "", "a", `${newId()}/${newId()}.x`])(
    "%j is no key",
    async (key) => {
      await expect(open().get(key)).rejects.toThrow("That is no key of a file.");
    },
  );
});

test("in a folder a file is for this user alone", async () => {
  const key = newKey(newId());
  await diskStorage(folder).put(key, parts("mine"));
  expect(fs.statSync(path.join(folder, key)).mode & 0o777).toBe(0o600);
});

test("what a killed process had half written is gone after a day, and nothing else", async () => {
  const [disk, key] = [diskStorage(folder), newKey(newId())];
  await disk.put(key, parts("whole"));
  const [old, young] = [`${folder}/${key}.0a.part`, `${folder}/${key}.0b.part`];
  for (const half of [old, young]) fs.writeFileSync(half, "half");
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  for (const file of [old, `${folder}/${key}`]) fs.utimesSync(file, yesterday, yesterday);
  await disk.tidy(new Date(Date.now() - 24 * 3_600_000));
  expect([old, young, `${folder}/${key}`].map((file) => fs.existsSync(file))).toEqual([false, true, true]);
});

test("a bucket that refuses is a fault with its reason, and never a file that seems kept", async () => {
  const wrong = bucketStorage({ ...s3.bucket, accessKeyId: "another" });
  await expect(wrong.put(newKey(newId()), parts("x"))).rejects.toThrow("403 InvalidAccessKeyId");
  const gone = bucketStorage({ ...s3.bucket, name: "nowhere" });
  await expect(gone.put(newKey(newId()), parts("x"))).rejects.toThrow("404 NoSuchBucket");
  await expect(gone.get(newKey(newId()))).rejects.toThrow("404 NoSuchBucket");
});

test("a bucket whose name nobody finds is a fault, too: no file seems kept, and none seems gone", async () => {
  const lost = bucketStorage({ ...s3.bucket, endpoint: "http://files.nowhere.invalid" });
  await expect(lost.put(newKey(newId()), parts("x"))).rejects.toThrow();
  await expect(lost.get(newKey(newId()))).rejects.toThrow();
  await expect(lost.remove(newKey(newId()))).rejects.toThrow();
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
