import { batchOf } from "@/tests/support/long-work";
import { ask, ORIGIN, sessionOf } from "@/tests/support/http";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, newEmail, type Company } from "@/tests/support/world";

let company: Company;
let other: Company;
let admin: string;
beforeAll(async () => {
  [company, other] = [await aCompany(), await aCompany()];
  admin = await sessionOf(company.adminPerson);
});

const own = { origin: ORIGIN };

const upload = (session: string | null, slug: string, body: BodyInit, headers: HeadersInit = own) =>
  ask(`/api/files/import?company=${slug}&file=people.csv`, session, { method: "POST", headers, body });

const batchesOf = (companyId: string) => owner("select id from batch where company_id = $1", [companyId]);

async function begun(session: string, slug: string): Promise<string> {
  const answer = await upload(session, slug, `First name,Email\nNoor,${newEmail()}\n`);
  expect(answer.status).toBe(200);
  const { href }: { href: string } = await answer.json();
  return href.split("/").at(-1) ?? "";
}

test("a file of more than the bound of other routes comes in whole", async () => {
  const line = `Noor,${newEmail()}\n`;
  const answer = await upload(admin, company.slug, `First name,Email\n${line.repeat(50_000)}`);
  expect(answer.status).toBe(200);
  const { href }: { href: string } = await answer.json();
  expect(href).toMatch(new RegExp(`^/c/${company.slug}/team/batches/`));
  expect((await batchOf(href.split("/").at(-1) ?? "")).status).toBe("draft");
});

test("a file with headings and nobody under them is refused in words, and nothing of it is kept", async () => {
  const before = await batchesOf(company.id);
  const answer = await upload(admin, company.slug, "First name,Email\n,\n");
  expect([answer.status, await answer.text()]).toEqual([
    400,
    "This file has headings and nobody under them. Add a row for each person, then upload it again.\n",
  ]);
  expect(await batchesOf(company.id)).toEqual(before);
});

test("nobody else's session, no other site and no other company brings a file in", async () => {
  const worker = await sessionOf((await aMember(company, "WORKER")).person);
  const viewer = await sessionOf((await aMember(company, "VIEWER")).person);
  const before = await batchesOf(company.id);
  expect((await upload(null, company.slug, "a,b")).status).toBe(401);
  expect((await upload(worker, company.slug, "a,b")).status).toBe(404);
  expect((await upload(viewer, company.slug, "a,b")).status).toBe(404);
  expect((await upload(admin, other.slug, "a,b")).status).toBe(404);
  expect((await upload(admin, "nobody-here", "a,b")).status).toBe(404);
  expect((await upload(admin, company.slug, "a,b", {})).status).toBe(403);
  expect((await upload(admin, company.slug, "a,b", { origin: "https://evil.example" })).status).toBe(403);
  expect((await upload(admin, company.slug, "")).status).toBe(400);
  expect(await batchesOf(company.id)).toEqual(before);
  expect(await batchesOf(other.id)).toEqual([]);
});

test("a list leaves by a press of one of our own pages only, and stands in the record", async () => {
  const fields = (slug: string, more: Record<string, string> = {}) =>
    new URLSearchParams({ company: slug, list: "users", ...more });
  const send = (session: string | null, body: URLSearchParams, headers: HeadersInit = own) =>
    ask("/api/files/export", session, { method: "POST", headers, body });
  const recorded = async () =>
    (
      await owner("select 1 from audit_event where company_id = $1 and type = 'people.exported'", [
        company.id,
      ])
    ).length;
  expect((await ask(`/api/files/export?company=${company.slug}&list=users`, admin)).status).toBe(405);
  expect((await send(admin, fields(company.slug), {})).status).toBe(403);
  expect((await send(null, fields(company.slug))).status).toBe(401);
  expect((await send(admin, fields(other.slug))).status).toBe(404);
  expect((await send(admin, fields(company.slug, { list: "nobody" }))).status).toBe(400);
  expect(await recorded()).toBe(0);
  const answer = await send(admin, fields(company.slug));
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toMatch(
    new RegExp(`^attachment; filename="${company.slug}-users-\\d{4}-\\d\\d-\\d\\d\\.csv"$`),
  );
  expect(await answer.text()).toContain(company.adminPerson.email);
  expect(await recorded()).toBe(1);
});

test("what became of a file's rows is for those who may watch it", async () => {
  const batchId = await begun(admin, company.slug);
  const second = await sessionOf((await aMember(company, "MANAGER")).person);
  const stranger = await sessionOf(other.adminPerson);
  const get = (session: string | null, slug: string) =>
    ask(`/api/files/batches/${batchId}?company=${slug}`, session);
  expect((await get(admin, company.slug)).status).toBe(200);
  expect((await get(null, company.slug)).status).toBe(401);
  expect((await get(second, company.slug)).status).toBe(404);
  expect((await get(stranger, company.slug)).status).toBe(404);
  expect((await get(stranger, other.slug)).status).toBe(404);
  for (const [session, slug] of [
    [second, company.slug],
    [stranger, other.slug],
  ] as const) {
    expect((await ask(`/c/${slug}/team/batches/${batchId}`, session)).status).toBe(404);
  }
});
