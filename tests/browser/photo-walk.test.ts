import sharp from "sharp";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { heic, pdf, photo } from "@/tests/support/files";
import { ask, ORIGIN, sessionOf } from "@/tests/support/http";
import { owner } from "@/tests/support/owner";
import { asks, photosOf } from "@/tests/support/photos";
import { aFormerMember, comeBack, standingOf } from "@/tests/support/returning";
import { hydrated, open, visit } from "@/tests/support/visits";
import { aCompany, aMember, aRequest, must, type Company } from "@/tests/support/world";

let company: Company;
beforeAll(async () => {
  company = await aCompany();
  await asks(company, "workers");
});

const ROUTE = "/api/files/photos";
const asFile = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });
const inForce = async (personId: string) =>
  (await photosOf(personId)).find(({ set_at, removed_at }) => set_at && !removed_at);

/** Sends a picture as the plain form does. */
async function send(session: string | null, bytes: Buffer, headers: HeadersInit = { origin: ORIGIN }) {
  const body = new FormData();
  body.set("file", new Blob([Uint8Array.from(bytes)], { type: "image/jpeg" }), "me.jpg");
  return ask(ROUTE, session, { method: "POST", headers, body });
}

test("on a phone without script a returning worker adds a photo from the list, and is in", async () => {
  const { person, member } = await aFormerMember(company);
  must(await comeBack(company, member.membershipId));
  const page = await visit({ as: person, phone: true, javaScript: false });
  await page.goto(`/c/${company.slug}/welcome`);
  await page.getByRole("link", { name: "Add your photo" }).click();
  await page.waitForURL(/me\/profile/);
  const [file, camera] = [page.getByLabel("Choose a photo"), page.getByLabel("Or take one now")];
  expect(await camera.getAttribute("capture")).toBe("user");
  await page.getByRole("button", { name: "Save photo" }).click();
  await page.getByRole("link", { name: "Choose a photo, or take one" }).waitFor();
  await file.setInputFiles(asFile("me.jpg", "image/jpeg", pdf()));
  await page.getByRole("button", { name: "Save photo" }).click();
  await page.getByRole("link", { name: "Choose a photo as JPEG, PNG or HEIC" }).waitFor();
  await page.getByLabel("Or take one now").setInputFiles(asFile("me.heic", "image/heic", heic()));
  await page.getByRole("button", { name: "Save photo" }).click();
  // The last thing that was asked for: the company is open.
  await page.getByRole("heading", { name: `Hello ${person.firstName}` }).waitFor();
  await page.getByRole("img", { name: `Photo of ${person.name}` }).waitFor();
  expect((await standingOf(member.membershipId)).status).toBe("active");
  await page.goto("/me/profile");
  await page.getByRole("button", { name: "Remove photo" }).click();
  await page.getByText("Your photo is removed.").waitFor();
  expect(await inForce(person.id)).toBeUndefined();
});

test("with script less goes over the line, and who reads the page sees the photo", async () => {
  const { person, member } = await aMember(company, "WORKER");
  const page = await visit({ as: person, phone: true });
  await open(page, "/me/profile");
  await hydrated(page);
  await page.getByRole("button", { name: "Save photo" }).click();
  await page.getByRole("link", { name: "Choose a photo, or take one" }).waitFor();
  const posted = page.waitForRequest((request) => request.url().endsWith(ROUTE));
  const large = await photo(4000, 3000);
  await page.getByLabel("Choose a photo").setInputFiles(asFile("me.jpg", "image/jpeg", large));
  await page.getByRole("button", { name: "Save photo" }).click();
  expect(Number((await (await posted).allHeaders())["content-length"])).toBeLessThan(large.length);
  await page.getByText("Your photo is saved.").waitFor();
  const own = page.getByRole("img", { name: `Photo of ${person.name}` });
  expect(await own.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])).toEqual([
    512, 512,
  ]);
  const desk = await visit({ as: company.adminPerson });
  await open(desk, `/c/${company.slug}/team/people/${member.membershipId}`);
  const seen = desk.getByRole("img", { name: `Photo of ${person.name}` });
  expect(await seen.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(512);
});

test("the photo's address answers those who may see it, and asks each time", async () => {
  const [{ person, member }, foreign, colleague] = [
    await aMember(company, "WORKER"),
    await aCompany(),
    await aMember(company, "WORKER"),
  ];
  const session = await sessionOf(person);
  expect((await send(session, await photo())).headers.get("location")).toBe("/me/profile?done=photo");
  const id = (await inForce(person.id))?.id ?? "";
  const [own, here] = [`${ROUTE}/${id}`, `${ROUTE}/${id}?company=${company.slug}`];
  const admin = await sessionOf(company.adminPerson);
  const stranger = await sessionOf(foreign.adminPerson);
  const answer = await ask(here, admin);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/jpeg",
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache",
    etag: `"${id}"`,
  });
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(512);
  expect((await ask(own, session)).status).toBe(200);
  const again = { headers: { "if-none-match": `"${id}"` } };
  expect((await ask(here, admin, again)).status).toBe(304);
  for (const [path, who] of [
    [own, admin],
    [here, await sessionOf(colleague.person)],
    [here, stranger],
    [`${own}?company=${foreign.slug}`, stranger],
    [`${own}?company=nowhere`, admin],
    [`${ROUTE}/none?company=${company.slug}`, admin],
  ] as const)
    expect([path, (await ask(path, who)).status]).toEqual([path, 404]);
  expect((await ask(here, null)).status).toBe(401);
  const input = { membershipId: member.membershipId, reason: "Contract ended" };
  must(await execute(deactivateMember, company.admin, input));
  expect((await ask(here, admin, again)).status).toBe(404);
  expect((await ask(own, await sessionOf(person))).status).toBe(200);
});

test("a photo comes from our own page, signed in, and is no more than 15 MB", async () => {
  const { person } = await aRequest(company);
  const session = await sessionOf(person);
  const bytes = await photo();
  expect((await send(session, bytes, { origin: "https://evil.example" })).status).toBe(403);
  expect((await send(session, bytes, { origin: "null" })).status).toBe(403);
  expect((await send(session, bytes, {})).status).toBe(403);
  expect((await send(null, bytes)).status).toBe(401);
  // The server hangs up before it has all of it: the answer may be lost.
  const tooMuch = await send(session, Buffer.alloc(15 * 1024 * 1024 + 100_000)).catch(() => null);
  expect([undefined, 413]).toContain(tooMuch?.status);
  const barely = await send(session, Buffer.alloc(15 * 1024 * 1024 + 1));
  expect(barely.headers.get("location")).toBe("/me/profile");
  expect((await ask(ROUTE, session)).status).toBe(405);
  expect(await owner("select 1 from photo where person_id = $1", [person.id])).toEqual([]);
  const away = new FormData();
  away.set("file", new Blob([Uint8Array.from(bytes)]), "me.jpg");
  away.set("back", "https://evil.example/");
  const answer = await ask(ROUTE, session, { method: "POST", headers: { origin: ORIGIN }, body: away });
  expect(answer.headers.get("location")).toBe("/me/profile?done=photo");
});
