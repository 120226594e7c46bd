import { execute } from "@/lib/command";
import { recordScan } from "@/lib/documents/file-scan";
import { companyOfOwn, openFile } from "@/lib/documents/file-read";
import { personIn, systemIn } from "@/lib/actor";
import { settings } from "@/lib/env";
import { scanFiles } from "@/lib/jobs/scan-files";
import { scanOf } from "@/lib/uploads/scanner";
import { startFakeClamd, type FakeClamd } from "@/tests/support/fake-clamd";
import { largePhoto, pdf } from "@/tests/support/files";
import { workerPool } from "@/tests/support/long-work";
import { owner } from "@/tests/support/owner";
import { aRequirement, documentRow, sendWhole } from "@/tests/support/uploads";
import {
  aCompany,
  aMember,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let company: Company;
let clamd: FakeClamd;
beforeAll(async () => {
  [company, clamd] = [await aCompany(), await startFakeClamd()];
});
afterAll(() => clamd.close());
beforeEach(() => use(clamd.url));
afterEach(() => {
  clamd.mood = "answers";
  delete settings().scanner;
});

/** From now on this instance has a scanner. */
function use(url: string) {
  const { hostname: host, port } = new URL(url);
  settings().scanner = { host, port: Number(port) };
}

const EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

/** A Worker's document, handed in while the scanner is in its mood. */
async function handedIn(bytes = pdf()) {
  const { member } = await aMember(company, "WORKER");
  const requirementId = await aRequirement(company);
  const { documentId } = must(await sendWhole({ company, member, requirementId }, bytes));
  return { documentId, member };
}

const factsOf = (documentId: string) =>
  owner<{ type: string }>(
    "select type from audit_event where company_id = $1 and data->>'document' = $2 order by at",
    [company.id, documentId],
  ).then((rows) => rows.map(({ type }) => type));

const isOpen = async (documentId: string) => {
  const file = await openFile(company.admin, documentId, false);
  file?.content.destroy();
  return file !== null;
};

test("the scanner gets all of a file and releases it", async () => {
  const bytes = await largePhoto(300_000);
  expect(await scanOf(bytes)).toBe("clean");
  expect(clamd.seen.at(-1)?.equals(bytes)).toBe(true);
  const { documentId } = await handedIn();
  expect((await documentRow(documentId)).scan).toBe("clean");
  expect(await isOpen(documentId)).toBe(true);
});

test("what it finds is shut away at once, stands in the record, and its reviewers hear of it", async () => {
  const { documentId, member } = await handedIn(pdf(EICAR));
  expect((await documentRow(documentId)).scan).toBe("infected");
  expect(await factsOf(documentId)).toEqual(["document.handed-in", "document.infected"]);
  expect(await isOpen(documentId)).toBe(false);
  const own = await companyOfOwn(member.personId, company.slug, documentId);
  expect(await openFile(personIn(member.personId, own ?? ""), documentId, true)).toBeNull();
  const [notice] = await owner(
    "select 1 from notice where company_id = $1 and person_id = $2 and title like 'The scanner shut away%'",
    [company.id, company.admin.personId],
  );
  expect(notice).toBeDefined();
});

test.each(["hangs up", "nonsense", "silent"] as const)(
  "a scanner that is %s leaves it checking",
  async (mood) => {
    clamd.mood = mood;
    expect(await scanOf(pdf(), 200)).toBe("checking");
  },
);

test("what waits is not to be opened, and the next minute asks again", async () => {
  clamd.mood = "hangs up";
  const [good, bad] = [await handedIn(), await handedIn(pdf(EICAR))];
  for (const { documentId } of [good, bad]) {
    expect((await documentRow(documentId)).scan).toBe("checking");
    expect(await isOpen(documentId)).toBe(false);
  }
  await scanFiles(workerPool());
  expect((await documentRow(good.documentId)).scan).toBe("checking");
  clamd.mood = "answers";
  await Promise.all([scanFiles(workerPool()), scanFiles(workerPool())]);
  expect((await documentRow(good.documentId)).scan).toBe("clean");
  expect((await documentRow(bad.documentId)).scan).toBe("infected");
  expect(await factsOf(good.documentId)).toEqual(["document.handed-in", "document.scanned"]);
  expect(await factsOf(bad.documentId)).toEqual(["document.handed-in", "document.infected"]);
});

test("without a scanner it is said to be unscanned, also what had waited for one", async () => {
  clamd.mood = "hangs up";
  const { documentId } = await handedIn();
  delete settings().scanner;
  await scanFiles(workerPool());
  expect((await documentRow(documentId)).scan).toBe("unscanned");
  expect((await documentRow((await handedIn()).documentId)).scan).toBe("unscanned");
});

test("nobody but the clock says what a scanner found", async () => {
  clamd.mood = "hangs up";
  const { documentId } = await handedIn();
  const input = { documentId, scan: "clean" };
  for (const [name, actor] of strangersTo(company, await aCompany())) {
    if (actor.kind === "system") continue;
    expect([name, refusal(await execute(recordScan, actor, input))]).toEqual([name, NOT_FOUND]);
  }
  expect(refusal(await execute(recordScan, company.admin, input))).toEqual(NOT_FOUND);
  must(await execute(recordScan, systemIn(company.id), input));
  expect(refusal(await execute(recordScan, systemIn(company.id), input)).code).toBe("conflict");
});
