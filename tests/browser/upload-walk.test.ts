import type { Browser } from "playwright-core";
import { launchChromium } from "@/tests/support/chromium";
import { emptyPng, largePhoto, pdf, photo, sha256 } from "@/tests/support/files";
import { ORIGIN } from "@/tests/support/http";
import { owner, ownerOne } from "@/tests/support/owner";
import { slowLine } from "@/tests/support/slow-line";
import { aRequirement } from "@/tests/support/uploads";
import { hydrated, open, signIn, visit } from "@/tests/support/visits";
import { aCompany, aMember } from "@/tests/support/world";

// The whole of it: UPLOAD_MB=12 UPLOAD_KBIT=400 npm test -- --selectProjects browser --testPathPatterns upload-walk
const MEGABYTES = Number(process.env.UPLOAD_MB ?? 1);
const KBIT = Number(process.env.UPLOAD_KBIT ?? 4000);
const PATIENCE = 60_000 + ((MEGABYTES * 8_400) / KBIT) * 1500;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A Worker of whom one document is asked, and where it is handed in. */
async function aWorker() {
  const company = await aCompany();
  const { member, person } = await aMember(company, "WORKER");
  const requirementId = await aRequirement(company);
  return { person, requirementId, path: `/me/documents/${requirementId}?of=${member.membershipId}` };
}

const documentOf = (requirementId: string) =>
  ownerOne<{ file_hash: Buffer; file_name: string; file_size: number }>(
    "select file_hash, file_name, file_size from document where requirement_id = $1 and replaced_at is null",
    [requirementId],
  );

const asFile = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });

test(
  `${MEGABYTES} MB over ${KBIT} kbit/s with two breaks arrive whole, by themselves`,
  async () => {
    const { person, requirementId, path } = await aWorker();
    const bytes = await largePhoto(MEGABYTES * 1024 * 1024);
    const line = await slowLine((KBIT * 1000) / 8, [bytes.length * 0.3, bytes.length * 0.7]);
    const context = await browser.newContext({
      baseURL: ORIGIN,
      viewport: { width: 360, height: 800 },
      proxy: { server: line.server },
    });
    try {
      await signIn(context, person);
      const page = await context.newPage();
      await page.goto(path);
      await hydrated(page);
      await page.getByLabel("File", { exact: true }).setInputFiles(asFile("card.jpg", "image/jpeg", bytes));
      await page.getByRole("button", { name: "Upload" }).click();
      await page.getByText("You don't have to do anything more").waitFor({ timeout: PATIENCE });
      expect(line.broke()).toBe(2);
    } finally {
      await context.close();
      line.close();
    }
    const upload = await ownerOne<{ hash: Buffer; received: number; size: number }>(
      "select hash, received, size from upload where requirement_id = $1",
      [requirementId],
    );
    // What arrived was compared with this before anything was kept.
    expect(upload.hash.toString("hex")).toBe(sha256(bytes));
    expect([upload.received, upload.size]).toEqual([bytes.length, bytes.length]);
    expect((await documentOf(requirementId)).file_name).toBe("card.jpg");
  },
  PATIENCE * 2,
);

test("what is wrong stands beside the file, and the date that was typed stays", async () => {
  const { person, requirementId, path } = await aWorker();
  await owner("update requirement set needs_expiry = true where id = $1", [requirementId]);
  const page = await visit({ as: person, phone: true });
  await open(page, path);
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("link", { name: "Choose a file" }).waitFor();
  await page.getByRole("link", { name: "Enter the expiry date that stands on it" }).waitFor();
  await page.getByLabel("Expires on").fill("2099-01-31");
  await page.getByLabel("Or take a photo now").setInputFiles(asFile("x.jpg", "image/jpeg", await photo()));
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("You don't have to do anything more").waitFor();
  expect((await documentOf(requirementId)).file_name).toBe("x.jpg");
});

test("without script the form sends the file whole, and comes back with what to mend", async () => {
  const { person, requirementId, path } = await aWorker();
  await owner("update requirement set needs_expiry = true where id = $1", [requirementId]);
  const page = await visit({ as: person, phone: true, javaScript: false });
  await page.goto(path);
  const [file, date] = [page.getByLabel("File", { exact: true }), page.getByLabel("Expires on")];
  await file.setInputFiles(asFile("bomb.png", "image/png", emptyPng(50_000, 50_000)));
  await date.fill("2099-01-31");
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("link", { name: "This picture is too large." }).waitFor();
  expect(await date.inputValue()).toBe("2099-01-31");
  await file.setInputFiles(asFile("card.pdf", "application/pdf", pdf()));
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("You don't have to do anything more").waitFor();
  const { file_hash } = await documentOf(requirementId);
  expect(file_hash.toString("hex")).toBe(sha256(pdf()));
});
