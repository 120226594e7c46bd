import fs from "node:fs";
import path from "node:path";
import { Writable } from "node:stream";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { leavingReasons } from "@/lib/deactivations/labels";
import { settings } from "@/lib/env";
import { newId } from "@/lib/id";
import { tidyFiles } from "@/lib/jobs/tidy-files";
import { Refusal } from "@/lib/result";
import { pieceKey } from "@/lib/storage/key";
import { storage } from "@/lib/storage/storage";
import { beginUpload } from "@/lib/uploads/begin";
import { finishUpload } from "@/lib/uploads/finish";
import { PIECE } from "@/lib/uploads/labels";
import { ownUpload, takePiece } from "@/lib/uploads/upload";
import { pdf, photo, sha256 } from "@/tests/support/files";
import { workerPool } from "@/tests/support/long-work";
import { owner } from "@/tests/support/owner";
import {
  aRequirement,
  chunksOf,
  documentRow,
  found,
  saidOf,
  sendUpTo,
  sendWhole,
} from "@/tests/support/uploads";
import { aCompany, aMember, must, newOrigin, refusal, type Company } from "@/tests/support/world";

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

/** A Worker of whom one document is asked. */
async function aWorker() {
  const { member } = await aMember(company, "WORKER");
  return { company, member, requirementId: await aRequirement(company) };
}

const large = (size = PIECE * 2 + 1000) => pdf(" ".repeat(size - pdf().length));
const senderOf = ({ member }: { member: { personId: string } }) => ({
  personId: member.personId,
  origin: newOrigin(),
});

/** Everything that is kept of a company's files, by name. */
function filesOf(companyId: string): string[] {
  const folder = path.resolve(settings().dataDir, "files", companyId);
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

const documentsOf = (companyId: string) => owner("select 1 from document where company_id = $1", [companyId]);

/** What a function refuses with, as its message and the sentence for the file. */
async function refusedWith(work: Promise<unknown>): Promise<[string, string | undefined]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.fields.file];
    throw error;
  }
  throw new Error("Nothing was refused.");
}

test("a file arrives in pieces, is kept byte for byte under a key of its own, and its pieces are gone", async () => {
  const worker = await aWorker();
  const bytes = large();
  const { documentId } = must(await sendWhole(worker, bytes, {}, "../../ü \u202Efdp.exe\u0000.PDF"));
  const row = await documentRow(documentId);
  expect(row).toMatchObject({
    file_name: "ü fdp.exe.pdf",
    file_type: "application/pdf",
    file_size: bytes.length,
    scan: "unscanned",
    status: "submitted",
  });
  expect(row.file_hash.toString("hex")).toBe(sha256(bytes));
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await storage().get(row.file_key)) ?? []) chunks.push(chunk);
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  expect(filesOf(company.id)).toContain(row.file_key.split("/")[1]);
  expect(filesOf(company.id).filter((name) => name.includes("."))).toEqual([]);
});

test("a line that broke goes on where it was, and the same file begun again finds its pieces", async () => {
  const worker = await aWorker();
  const bytes = large();
  const { id } = await beginUpload(worker.member.personId, saidOf(worker, bytes));
  await sendUpTo(worker, id, bytes, PIECE);
  async function* breaking() {
    yield bytes.subarray(PIECE, PIECE + 1000);
    throw new Error("The line broke.");
  }
  await expect(takePiece(await found(worker, id), PIECE, breaking())).rejects.toThrow("The line broke.");
  expect(await found(worker, id)).toMatchObject({ received: PIECE });
  // What came already is not taken again, and what lies ahead has to wait.
  const upload = await found(worker, id);
  expect(await takePiece(upload, 0, chunksOf(bytes.subarray(0, PIECE)))).toBe(PIECE);
  expect(await takePiece(upload, PIECE * 2, chunksOf(bytes.subarray(PIECE * 2)))).toBe(PIECE);
  expect(await beginUpload(worker.member.personId, saidOf(worker, bytes))).toMatchObject({
    id,
    received: PIECE,
  });
  const whole = await sendUpTo(worker, id, bytes, bytes.length);
  must(await finishUpload(senderOf(worker), whole, {}));
});

/** Every file that is written from now on meets a disk with room for ten bytes more. @returns makes room again */
function fillDisk(): () => void {
  const really = fs.promises.open.bind(fs.promises);
  const full = jest.spyOn(fs.promises, "open").mockImplementation(async (...how) => {
    const file = await really(...how);
    const breaking = new Writable({
      write: (chunk: Buffer, _, done) =>
        void file
          .write(chunk.subarray(0, 10))
          .then(() => done(Object.assign(new Error("no space left on device"), { code: "ENOSPC" }))),
      destroy: (error, done) => void file.close().then(() => done(error)),
    });
    return Object.assign(file, { createWriteStream: () => breaking as unknown as fs.WriteStream });
  });
  return () => full.mockRestore();
}

test("a full disk keeps nothing by halves, and once there is room the same file goes on", async () => {
  const worker = await aWorker();
  const bytes = large();
  const { id } = await beginUpload(worker.member.personId, saidOf(worker, bytes));
  const begun = await sendUpTo(worker, id, bytes, PIECE);
  const before = filesOf(company.id);
  let makeRoom = fillDisk();
  const next = takePiece(begun, PIECE, chunksOf(bytes.subarray(PIECE, PIECE * 2)));
  await expect(next).rejects.toMatchObject({ code: "ENOSPC" });
  expect([filesOf(company.id), (await found(worker, id)).received]).toEqual([before, PIECE]);
  makeRoom();
  const whole = await sendUpTo(worker, id, bytes, bytes.length);
  const arrived = filesOf(company.id);
  makeRoom = fillDisk();
  await expect(finishUpload(senderOf(worker), whole, {})).rejects.toMatchObject({ code: "ENOSPC" });
  expect(filesOf(company.id)).toEqual(arrived);
  expect(await owner("select 1 from document where requirement_id = $1", [worker.requirementId])).toEqual([]);
  makeRoom();
  const { documentId } = must(await finishUpload(senderOf(worker), await found(worker, id), {}));
  expect((await documentRow(documentId)).file_hash.toString("hex")).toBe(sha256(bytes));
});

test("a piece that is longer or shorter than it must be is refused, and nothing of it is kept", async () => {
  const worker = await aWorker();
  const bytes = large();
  const { id } = await beginUpload(worker.member.personId, saidOf(worker, bytes));
  const before = filesOf(company.id);
  for (const length of [0, 1, PIECE - 1, PIECE + 1, PIECE * 2])
    await refusedWith(takePiece(await found(worker, id), 0, chunksOf(bytes.subarray(0, length))));
  expect(filesOf(company.id)).toEqual(before);
  const unfinished = await finishUpload(senderOf(worker), await found(worker, id), {});
  expect(refusal(unfinished).message).toBe("This file has not arrived whole. Send the rest of it first.");
});

test("bytes that are not those that were declared are refused, and nothing stays", async () => {
  const worker = await aWorker();
  const [bytes, before] = [large(), (await documentsOf(company.id)).length];
  const said = { ...saidOf(worker, bytes), sha256: sha256(Buffer.from("another")) };
  const { id } = await beginUpload(worker.member.personId, said);
  const upload = await sendUpTo(worker, id, bytes, bytes.length);
  const refused = refusal(await finishUpload(senderOf(worker), upload, {}));
  expect(refused.fields).toEqual({ file: "This file changed on its way. Choose it again" });
  expect(filesOf(company.id).filter((name) => name.startsWith(upload.fileKey.split("/")[1] ?? "?"))).toEqual(
    [],
  );
  expect(await documentsOf(company.id)).toHaveLength(before);
});

test("what has to be mended beside the file is mended without sending it again", async () => {
  const worker = await aWorker();
  await owner("update requirement set needs_expiry = true where id = $1", [worker.requirementId]);
  const bytes = await photo();
  const { id } = await beginUpload(worker.member.personId, saidOf(worker, bytes));
  const upload = await sendUpTo(worker, id, bytes, bytes.length);
  const refused = refusal(await finishUpload(senderOf(worker), upload, { expiresOn: "" }));
  expect(Object.keys(refused.fields)).toEqual(["expiresOn"]);
  const { documentId } = must(
    await finishUpload(senderOf(worker), await found(worker, id), { expiresOn: "2099-01-31" }),
  );
  expect((await documentRow(documentId)).file_name).toBe("white card.jpg");
});

test("finished twice at once it is handed in once, and both hear so or are told to wait", async () => {
  const worker = await aWorker();
  const bytes = large();
  const { id } = await beginUpload(worker.member.personId, saidOf(worker, bytes));
  const upload = await sendUpTo(worker, id, bytes, bytes.length);
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => finishUpload(senderOf(worker), upload, {})));
  const ids = new Set(answers.flatMap((answer) => (answer.ok ? [answer.value.documentId] : [])));
  expect(ids.size).toBe(1);
  for (const answer of answers) if (!answer.ok) expect(answer.code).toBe("conflict");
  const again = must(await finishUpload(senderOf(worker), await found(worker, id), {}));
  expect([...ids]).toEqual([again.documentId]);
  expect(
    await owner("select 1 from document where requirement_id = $1", [worker.requirementId]),
  ).toHaveLength(1);
});

test("of 20 uploads begun at once where one more may be, one begins", async () => {
  const worker = await aWorker();
  const begin = (n: number) => beginUpload(worker.member.personId, saidOf(worker, large(2000 + n)));
  for (let n = 0; n < 19; n++) await begin(n);
  const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => begin(100 + n)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await refusedWith(begin(500))).toEqual(["invalid", expect.stringContaining("20 of your files")]);
});

test("200 MB a day are the most, wherever they go", async () => {
  const worker = await aWorker();
  await owner(
    `insert into upload (company_id, id, person_id, requirement_id, membership_id, file_name, size, file_key, done_at, expires_at)
     select $1::uuid, gen_random_uuid(), $2, $3, $4, 'x', 15000000, $1::text || '/' || gen_random_uuid(), now(), now() + interval '1 hour' from generate_series(1, 13)`,
    [company.id, worker.member.personId, worker.requirementId, worker.member.membershipId],
  );
  const begin = (size: number) => beginUpload(worker.member.personId, { ...saidOf(worker, pdf()), size });
  expect(await refusedWith(begin(15_000_000))).toEqual(["invalid", expect.stringContaining("200 MB")]);
  await begin(14_000_000);
});

test("where nothing is asked, for somebody else, or for strangers there is nothing", async () => {
  const [worker, other] = [await aWorker(), await aWorker()];
  const foreign = await aCompany();
  const said = saidOf(worker, pdf());
  const own = worker.member.personId;
  await owner("update requirement set retired_at = now() where id = $1", [other.requirementId]);
  const viewers = await aRequirement(company, ["VIEWER"]);
  const tries: [string, typeof said][] = [
    [own, { ...said, requirementId: other.requirementId }],
    [own, { ...said, requirementId: viewers }],
    [own, { ...said, requirementId: newId() }],
    [own, { ...said, company: foreign.slug }],
    [own, { ...said, company: "\u0000" }],
    [own, { ...said, membershipId: other.member.membershipId }],
    [own, { ...said, membershipId: undefined }],
    [own, { ...said, membershipId: undefined, connectionId: newId() }],
    [other.member.personId, said],
    [company.admin.personId, said],
    [foreign.admin.personId, said],
    [newId(), said],
  ];
  for (const [person, asked] of tries)
    expect(await refusedWith(beginUpload(person, asked))).toEqual(["not-found", undefined]);
  const { id } = await beginUpload(own, said);
  for (const person of [other.member.personId, company.admin.personId, foreign.admin.personId])
    expect(await ownUpload(person, company.slug, id)).toBeNull();
  expect(await ownUpload(own, foreign.slug, id)).toBeNull();
  expect(await ownUpload(own, company.slug, "x")).toBeNull();
});

test("whoever was just deactivated sends nothing more, and nothing of it stays", async () => {
  const worker = await aWorker();
  const bytes = large();
  const { id } = await beginUpload(worker.member.personId, saidOf(worker, bytes));
  const upload = await sendUpTo(worker, id, bytes, bytes.length);
  const [leaving, finished] = await Promise.all([
    execute(deactivateMember, company.admin, {
      membershipId: worker.member.membershipId,
      reason: leavingReasons[0],
    }),
    finishUpload(senderOf(worker), upload, {}),
  ]);
  must(leaving);
  const handedIn = await owner("select 1 from document where requirement_id = $1", [worker.requirementId]);
  expect(handedIn).toHaveLength(finished.ok ? 1 : 0);
  expect(await ownUpload(worker.member.personId, company.slug, id)).toBeNull();
  await owner("update upload set expires_at = now() - interval '1 hour' where id = $1", [id]);
  await tidyFiles(workerPool());
  expect(await storage().get(pieceKey(upload.fileKey, 0))).toBeNull();
  expect((await storage().get(upload.fileKey)) !== null).toBe(finished.ok);
});

test("what never became a document is gone after a day; what did stays", async () => {
  const worker = await aWorker();
  const { id } = await beginUpload(worker.member.personId, saidOf(worker, large()));
  const upload = await sendUpTo(worker, id, large(), PIECE);
  const { documentId } = must(await sendWhole(worker, await photo()));
  const { file_key: kept } = await documentRow(documentId);
  await owner("update upload set expires_at = now() - interval '1 hour' where company_id = $1", [company.id]);
  await tidyFiles(workerPool());
  expect(await storage().get(pieceKey(upload.fileKey, 0))).toBeNull();
  const stays = await storage().get(kept);
  expect(stays).not.toBeNull();
  stays?.destroy();
  expect(await owner("select 1 from upload where company_id = $1", [company.id])).toEqual([]);
});
