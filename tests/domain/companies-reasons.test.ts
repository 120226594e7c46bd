import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { addDeclineReason, defaultReasons, retireDeclineReason } from "@/lib/companies/commands";
import { companySettingsPage } from "@/lib/companies/queries";
import { newId } from "@/lib/id";
import { factsAbout, wholeState } from "@/tests/support/owner";
import { aCompany, must, NOT_FOUND, refusal, strangersTo, type Company } from "@/tests/support/world";

const add = (actor: Actor, label: unknown) => execute(addDeclineReason, actor, { label });
const retire = (actor: Actor, reasonId: string) => execute(retireDeclineReason, actor, { reasonId });
const listOf = async ({ admin }: Company) => (await companySettingsPage(admin))?.reasons ?? [];
const labels = async (company: Company) => (await listOf(company)).map(({ label }) => label);

const LISTED = { code: "conflict", message: "This reason is in the list already.", fields: {} };

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

test("an added reason stands at the end of the list, and is recorded", async () => {
  const { id } = must(await add(company.admin, " Site is closed "));
  expect(await labels(company)).toEqual([...defaultReasons, "Site is closed"]);
  expect(await factsAbout(id)).toMatchObject([
    { type: "decline-reason.added", data: { label: "Site is closed" } },
  ]);
});

test("a retired reason leaves the list, is recorded once, and its words can be added again", async () => {
  const { id } = must(await add(company.admin, "Works for a contractor"));
  const both = await Promise.all([retire(company.admin, id), retire(company.admin, id)]);
  expect(both.filter((result) => result.ok)).toHaveLength(1);
  expect(await labels(company)).not.toContain("Works for a contractor");
  expect((await factsAbout(id)).map(({ type }) => type)).toEqual([
    "decline-reason.added",
    "decline-reason.retired",
  ]);
  for (const second of [both.find((result) => !result.ok), await retire(company.admin, id)]) {
    expect(second).toMatchObject({
      code: "conflict",
      message: "“Works for a contractor” was retired already. Reload to see the list.",
    });
  }
  expect(refusal(await retire(company.admin, newId()))).toEqual(NOT_FOUND);
  must(await add(company.admin, "Works for a contractor"));
});

test("the same words twice are refused, whatever their case, also at once", async () => {
  const before = await wholeState();
  expect(refusal(await add(company.admin, "WRONG company selected"))).toEqual(LISTED);
  expect(await wholeState()).toEqual(before);
  const both = await Promise.all([
    add(company.admin, "Contract ended"),
    add(company.admin, "contract ended"),
  ]);
  expect(both.filter((result) => result.ok)).toHaveLength(1);
  for (const loser of both.filter((result) => !result.ok)) expect(refusal(loser)).toEqual(LISTED);
});

test.each(["", "ab", " ab ", "🙂🙂", "r".repeat(121), "two\nlines", null])(
  "the reason %j is refused",
  async (label) => {
    const before = await wholeState();
    const fields = { label: "Write a reason in 3 to 120 characters" };
    expect(refusal(await add(company.admin, label))).toMatchObject({ code: "invalid", fields });
    expect(await wholeState()).toEqual(before);
  },
);

test("nobody else changes the list, and another company's reason is not found", async () => {
  const foreign = await aCompany();
  const [reason] = await listOf(company);
  const before = await wholeState();
  for (const [name, actor] of strangersTo(company, foreign)) {
    expect({ name, ...refusal(await retire(actor, reason?.id ?? "")) }).toEqual({ name, ...NOT_FOUND });
    if (actor !== foreign.admin) expect(refusal(await add(actor, "Site is closed now"))).toEqual(NOT_FOUND);
  }
  expect(refusal(await retire(company.admin, newId()))).toEqual(NOT_FOUND);
  expect(await wholeState()).toEqual(before);
});
