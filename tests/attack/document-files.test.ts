import net from "node:net";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { leavingReasons } from "@/lib/deactivations/labels";
import { MOST_BYTES, PIECE } from "@/lib/uploads/labels";
import { emptyPng, heic, pdf, pdfBomb, sha256 } from "@/tests/support/files";
import { ask, ORIGIN, SESSION_COOKIE, sessionOf } from "@/tests/support/http";
import { owner, ownerOne } from "@/tests/support/owner";
import { aRequirement, documentRow, saidOf } from "@/tests/support/uploads";
import { eventually } from "@/tests/support/waiting";
import { aCompany, aMember, must, newOrigin, type Company } from "@/tests/support/world";

const ROUTE = "/api/files/documents";
const own = { origin: ORIGIN };

let company: Company;
let other: Company;
beforeAll(async () => {
  [company, other] = [await aCompany(), await aCompany()];
});

type Told = {
  id: string;
  received: number;
  documentId: string;
  message: string;
  fields: Record<string, string>;
};
const told = async (answer: Response): Promise<Told> => answer.json();

/** A member of whom one document is asked, signed in. */
async function someone(role: "WORKER" | "VIEWER" = "WORKER") {
  const { member, person } = await aMember(company, role);
  const requirementId = await aRequirement(company, [role]);
  return { company, member, person, requirementId, session: await sessionOf(person) };
}
type Someone = Awaited<ReturnType<typeof someone>>;

const json = { ...own, "content-type": "application/json" };
const bytesOf = (bytes: Buffer) => Uint8Array.from(bytes);

const begin = (
  worker: Someone,
  said: object,
  headers: HeadersInit = json,
  session: string | null = worker.session,
) => ask(ROUTE, session, { method: "POST", headers, body: JSON.stringify(said) });

const at = (id: string, more = "") => `${ROUTE}/${id}${more}?company=${company.slug}`;

const piece = (
  session: string | null,
  id: string,
  offset: number,
  bytes: Buffer,
  headers: HeadersInit = own,
) => ask(`${at(id)}&offset=${offset}`, session, { method: "POST", headers, body: bytesOf(bytes) });

const finish = (session: string | null, id: string, headers: HeadersInit = json) =>
  ask(at(id, "/finish"), session, { method: "POST", headers, body: "{}" });

const download = (session: string | null, id: string, slug = company.slug) =>
  ask(`${ROUTE}/${id}/file?company=${slug}`, session);

async function send(worker: Someone, bytes: Buffer, name = "card.pdf"): Promise<Response> {
  const { id } = await told(await begin(worker, saidOf(worker, bytes, name)));
  for (let offset = 0; offset < bytes.length; offset += PIECE)
    expect((await piece(worker.session, id, offset, bytes.subarray(offset, offset + PIECE))).status).toBe(
      200,
    );
  return finish(worker.session, id);
}

const documentsOf = (worker: Someone) =>
  owner("select 1 from document where requirement_id = $1", [worker.requirementId]);

test("a document goes in by pieces and comes out byte for byte, as something to save and never to run", async () => {
  const worker = await someone();
  const bytes = pdf(" ".repeat(600_000));
  const answer = await send(worker, bytes, 'a"b;\r\nX-Evil: 1.é.pdf');
  expect(answer.status).toBe(200);
  const { documentId } = await told(answer);
  const file = await download(worker.session, documentId);
  expect(Object.fromEntries(file.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="ab_X-Evil 1._.pdf"; filename*=UTF-8''ab%3BX-Evil%201.%C3%A9.pdf`,
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
  expect(file.headers.has("x-evil")).toBe(false);
  expect(sha256(Buffer.from(await file.arrayBuffer()))).toBe(sha256(bytes));
});

/** How a download is named: as plain letters for old programs, and encoded for all others (RFC 6266, RFC 8187). */
const NAMED =
  /^attachment; filename="([ !#-[\]-~]+)"; filename\*=UTF-8''((?:[\w!#$&+.^`|~-]|%[0-9A-F]{2})+)$/;

test.each([
  ["300 letters", `${"a".repeat(296)}.pdf`, `${"a".repeat(100)}.pdf`],
  ["300 bytes of pictures", `${"👷".repeat(74)}.pdf`, `${"👷".repeat(74)}.pdf`],
  ["1,000 letters", `${"é".repeat(996)}.pdf`, `${"é".repeat(100)}.pdf`],
  ["turned text", "licence\u202efdp.exe", "licencefdp.pdf"],
  ["hidden and isolated text", "\u2066\u200flicence\u2069\ufeff.pdf", "licence.pdf"],
  ["a way up", "../../../../etc/passwd", "passwd.pdf"],
  ["a drive", "C:\\Windows\\System32\\licence.pdf.exe", "licence.pdf.pdf"],
  ["nothing but ends", "../..", "document.pdf"],
  ["lines and a header", "a\r\nSet-Cookie: a=b\r\n\r\n<script>.pdf", "aSet-Cookie a=bscript.pdf"],
])("a name of %s is made plain, and never where the file is kept", async (_, name, shown) => {
  const worker = await someone();
  const { documentId } = await told(await send(worker, pdf(), name));
  const file = await download(worker.session, documentId);
  const [, old = "", encoded = ""] = NAMED.exec(file.headers.get("content-disposition") ?? "") ?? [];
  expect([decodeURIComponent(encoded), file.headers.get("set-cookie")]).toEqual([shown, null]);
  expect(old.length).toBeLessThanOrEqual(shown.length);
  const { file_key } = await ownerOne<{ file_key: string }>("select file_key from document where id = $1", [
    documentId,
  ]);
  expect(file_key).toMatch(RegExp(`^${company.id}/[\\w-]+$`));
});

test("while bombs and slow files are judged, others are answered as ever", async () => {
  const [worker, reader] = [await someone(), await someone()];
  const slow = pdf("#41".repeat(4_900_000));
  let judged = false;
  const waits: number[] = [];
  const reading = (async () => {
    while (!judged) {
      const began = performance.now();
      expect((await ask("/me", reader.session)).status).toBe(200);
      waits.push(performance.now() - began);
    }
  })();
  for (const bytes of [slow, pdfBomb(), emptyPng(50_000, 50_000)])
    expect([200, 400]).toContain((await send(worker, bytes)).status);
  judged = true;
  await reading;
  expect(waits.length).toBeGreaterThan(10);
  expect(Math.max(...waits)).toBeLessThan(2_000);
});

test("a phone's HEIC is drawn by the built application too", async () => {
  const worker = await someone();
  const { documentId } = await told(await send(worker, heic(), "IMG_1.HEIC"));
  expect(await documentRow(documentId)).toMatchObject({ file_type: "image/jpeg", file_name: "IMG_1.jpg" });
});

test("a session, our own page, and the own upload: without one of them nothing moves", async () => {
  const [worker, thief] = [await someone(), await someone()];
  const said = saidOf(worker, pdf());
  expect((await begin(worker, said, json, null)).status).toBe(401);
  expect((await begin(worker, said, { "content-type": "application/json" })).status).toBe(403);
  expect((await begin(worker, said, { ...json, origin: "https://evil.example" })).status).toBe(403);
  for (const session of [
    thief.session,
    await sessionOf(other.adminPerson),
    await sessionOf(company.adminPerson),
  ])
    expect((await begin(worker, said, json, session)).status).toBe(404);
  const { id } = await told(await begin(worker, said));
  expect((await piece(null, id, 0, pdf())).status).toBe(401);
  expect((await piece(worker.session, id, 0, pdf(), {})).status).toBe(403);
  expect((await piece(thief.session, id, 0, pdf())).status).toBe(404);
  expect((await ask(at(id), thief.session)).status).toBe(404);
  expect((await finish(thief.session, id)).status).toBe(404);
  expect((await finish(worker.session, id, {})).status).toBe(403);
  expect((await ask(`${ROUTE}/${id}?company=${other.slug}`, worker.session)).status).toBe(404);
  expect((await ask(at(id), worker.session, { method: "PUT", headers: own, body: "x" })).status).toBe(405);
  expect(await told(await ask(at(id), worker.session))).toEqual({ received: 0 });
});

test("arguments of any shape are refused without a fault of ours", async () => {
  const worker = await someone();
  const said = saidOf(worker, pdf());
  for (const wrong of [
    ...[{ size: "1" }, { size: -1 }, { size: 1.5 }, { sha256: "x" }, { sha256: null }, { name: {} }],
    ...[{ company: { not: "" } }, { requirementId: "x" }, { membershipId: ["x"] }, { status: "verified" }],
  ])
    expect([400, 404]).toContain((await begin(worker, { ...said, ...wrong })).status);
  expect((await begin(worker, [])).status).toBe(404);
  const { id } = await told(await begin(worker, said));
  for (const offset of ["-1", "x", "1e9", "0.5", "NaN"])
    expect(
      await told(
        await ask(`${at(id)}&offset=${offset}`, worker.session, { method: "POST", headers: own, body: "x" }),
      ),
    ).toEqual({ received: 0 });
  expect((await ask(at("../../x"), worker.session)).status).toBe(404);
});

test("one byte more than may be, a piece too large, cut off or chunked without end: refused, and nothing is kept", async () => {
  const worker = await someone();
  const said = saidOf(worker, pdf());
  const large = await begin(worker, { ...said, size: MOST_BYTES + 1 });
  expect([large.status, (await told(large)).fields.file]).toEqual([
    400,
    "This file has more than 15 MB. Choose a smaller one",
  ]);
  const bytes = pdf(" ".repeat(PIECE * 2));
  const { id } = await told(await begin(worker, saidOf(worker, bytes)));
  expect((await piece(worker.session, id, 0, bytes.subarray(0, PIECE + 1))).status).toBe(413);
  expect((await piece(worker.session, id, 0, bytes.subarray(0, PIECE - 1))).status).toBe(400);
  const long = new Blob([new Uint8Array(8 * PIECE)]).stream();
  const chunked = { method: "POST", headers: own, body: long, duplex: "half" as const };
  const answer = await ask(`${at(id)}&offset=0`, worker.session, chunked).catch(() => null);
  expect(answer?.ok ?? false).toBe(false);
  await cutOff(worker.session, `${at(id)}&offset=0`, PIECE, bytes.subarray(0, 1000));
  expect(await told(await ask(at(id), worker.session))).toEqual({ received: 0 });
  expect((await finish(worker.session, id)).status).toBe(409);
  expect(await documentsOf(worker)).toEqual([]);
});

/** Declares `length` bytes, sends fewer, and hangs up. */
function cutOff(session: string, where: string, length: number, bytes: Buffer): Promise<void> {
  const { hostname, port, host } = new URL(ORIGIN);
  const head = [
    `POST ${where} HTTP/1.1`,
    `host: ${host}`,
    `origin: ${ORIGIN}`,
    `cookie: ${SESSION_COOKIE}=${session}`,
    `content-length: ${length}`,
  ].join("\r\n");
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), hostname, () => {
      socket.write(`${head}\r\n\r\n`);
      socket.write(bytes, () => socket.destroy());
    });
    socket.on("close", () => resolve());
    socket.on("error", () => undefined);
  });
}

test("what the file is decides, not what it is called", async () => {
  const worker = await someone();
  for (const [bytes, name] of [
    [Buffer.from("MZ this program cannot be run in DOS mode"), "card.pdf"],
    [Buffer.from("<html><script>alert(1)</script>"), "card.jpg"],
    [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "card.png"],
    [pdf("/OpenAction << /S /JavaScript >>"), "card.pdf"],
    [emptyPng(50_000, 50_000), "card.png"],
  ] as const) {
    const answer = await send(worker, bytes, name);
    expect([answer.status, Object.keys((await told(answer)).fields)]).toEqual([400, ["file"]]);
  }
  expect(await documentsOf(worker)).toEqual([]);
});

test("the form without script brings 12 MB in one go, and comes back with what is to be mended", async () => {
  const worker = await someone();
  const whole = (bytes: Buffer, session: string | null = worker.session, headers: HeadersInit = own) => {
    const form = new FormData();
    form.set("company", company.slug);
    form.set("requirementId", worker.requirementId);
    form.set("membershipId", worker.member.membershipId);
    form.set("back", "/me/documents?of=x#item");
    form.set("file", new File([bytesOf(bytes)], "card.pdf"));
    form.set("photo", new File([], ""));
    return ask(ROUTE, session, { method: "POST", headers, body: form });
  };
  expect((await whole(pdf(), null)).status).toBe(401);
  expect((await whole(pdf(), worker.session, {})).status).toBe(403);
  const refused = await whole(Buffer.from("no document"));
  expect([refused.status, refused.headers.get("location")]).toEqual([303, "/me/documents?of=x#item"]);
  const [cookie = ""] = /gatehouse\.upload-fault=[^;]+/.exec(refused.headers.get("set-cookie") ?? "") ?? [];
  const kept = Buffer.from(cookie.split("=")[1] ?? "", "base64url").toString();
  expect(kept).toContain("Choose a PDF, or a photo as JPEG, PNG or HEIC");
  // The server hangs up before it has all of it: the answer may be lost.
  const tooMuch = await whole(Buffer.alloc(MOST_BYTES + 100_000)).catch(() => null);
  expect([undefined, 413]).toContain(tooMuch?.status);
  expect(await documentsOf(worker)).toEqual([]);
  const bytes = pdf(" ".repeat(12_000_000));
  const taken = await whole(bytes);
  expect([taken.status, taken.headers.get("location")]).toEqual([
    303,
    "/me/documents?of=x&done=handed-in#item",
  ]);
  const { file_hash } = await ownerOne<{ file_hash: Buffer }>(
    "select file_hash from document where requirement_id = $1",
    [worker.requirementId],
  );
  expect(file_hash.toString("hex")).toBe(sha256(bytes));
});

test("a file is opened by whose it is and by who reviews it, at each request anew", async () => {
  const [worker, viewer] = [await someone(), await someone("VIEWER")];
  const { documentId } = await told(await send(worker, pdf()));
  const { documentId: viewers } = await told(await send(viewer, pdf()));
  const manager = await sessionOf((await aMember(company, "MANAGER")).person);
  const admin = await sessionOf(company.adminPerson);
  const status = async (session: string | null, id = documentId, slug = company.slug) =>
    (await download(session, id, slug)).status;
  expect(await status(null)).toBe(401);
  for (const session of [worker.session, manager, admin]) expect(await status(session)).toBe(200);
  const stranger = await sessionOf(other.adminPerson);
  expect(await status(viewer.session)).toBe(404);
  expect(await status((await someone()).session)).toBe(404);
  expect(await status(stranger)).toBe(404);
  expect(await status(stranger, documentId, other.slug)).toBe(404);
  expect(await status(manager, viewers)).toBe(404);
  expect(await status(viewer.session, viewers)).toBe(200);
  const support = await aMember(other, "VIEWER");
  await owner("update person set support = true where id = $1", [support.person.id]);
  expect(await status(await sessionOf(support.person))).toBe(404);
  // Written down once for each reader and day, and never for the owner.
  expect(await status(admin)).toBe(200);
  const reads = await owner<{ actor_id: string }>(
    "select actor_id from audit_event where company_id = $1 and type = 'document.read' and data->>'document' = $2",
    [company.id, documentId],
  );
  expect(reads).toHaveLength(2);
  await owner("update membership set status = 'pending', pending_for = 'return' where id = $1", [
    worker.member.membershipId,
  ]);
  expect(await status(worker.session)).toBe(200);
  await owner("update membership set status = 'active', pending_for = null where id = $1", [
    worker.member.membershipId,
  ]);
  const leave = { membershipId: worker.member.membershipId, reason: leavingReasons[0] };
  must(await execute(deactivateMember, { ...company.admin, origin: newOrigin() }, leave));
  expect([401, 404]).toContain(await status(worker.session));
  expect(await status(admin)).toBe(200);
  for (const scan of ["checking", "infected"]) {
    await owner("update document set scan = $2 where id = $1", [documentId, scan]);
    expect(await status(admin)).toBe(404);
  }
});

test("an upload under way ends with the access of whose it is", async () => {
  const worker = await someone();
  const bytes = pdf(" ".repeat(PIECE));
  const { id } = await told(await begin(worker, saidOf(worker, bytes)));
  expect((await piece(worker.session, id, 0, bytes.subarray(0, PIECE))).status).toBe(200);
  const leave = { membershipId: worker.member.membershipId, reason: leavingReasons[0] };
  must(await execute(deactivateMember, { ...company.admin, origin: newOrigin() }, leave));
  expect([401, 404]).toContain((await piece(worker.session, id, PIECE, bytes.subarray(PIECE))).status);
  expect([401, 404]).toContain((await finish(worker.session, id)).status);
  await eventually("nothing", () => documentsOf(worker).then((rows) => (rows.length === 0 ? true : null)));
});
