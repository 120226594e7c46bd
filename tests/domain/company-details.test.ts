import { tickAccessRequest } from "@/lib/access-requests/clock";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { changeDetails } from "@/lib/companies/details";
import { rotateCode } from "@/lib/companies/new-code";
import { companyDetails, companyToJoin } from "@/lib/companies/queries";
import { factsAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aRequest,
  must,
  newOrigin,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const asShown = ({ name }: Company) => ({
  seenVersion: "1",
  name,
  town: "Sydney",
  country: "AU",
  timeZone: "Australia/Sydney",
  businessNumber: "",
});

describe("a company's details", () => {
  test("change together, and the record keeps what was different, in words", async () => {
    const mine = await aCompany();
    const fields = { town: "  Orange ", timeZone: "Australia/Perth", businessNumber: "51 824 753 556" };
    expect(must(await execute(changeDetails, mine.admin, { ...asShown(mine), ...fields }))).toEqual({
      version: 2,
    });
    expect(await companyDetails(mine.admin)).toEqual({
      name: mine.name,
      town: "Orange",
      country: "AU",
      timeZone: "Australia/Perth",
      businessNumber: "51 824 753 556",
      slug: mine.slug,
      version: 2,
    });
    expect((await factsAbout(mine.id)).at(-1)).toMatchObject({
      type: "company.details-changed",
      actor_id: mine.admin.personId,
      data: {
        from: { town: "Sydney", "time zone": "Australia/Sydney", "business number": "" },
        to: { town: "Orange", "time zone": "Australia/Perth", "business number": "51 824 753 556" },
      },
    });
  });

  test.each([
    ["name", "R", "Enter the name of the business, in 2 to 120 characters"],
    ["town", "", "Enter the town"],
    ["country", "ZZ", "Choose a country"],
    ["timeZone", "Sydney", "Choose a time zone"],
    ["businessNumber", "1".repeat(41), "Enter at most 40 characters"],
    ["seenVersion", "", "Reload the page, then try again."],
  ])("a faulty %s is refused beside its field, and nothing changes", async (field, value, sentence) => {
    const before = await wholeState();
    const answer = await execute(changeDetails, company.admin, { ...asShown(company), [field]: value });
    expect(refusal(answer)).toEqual({
      code: "invalid",
      message: "Check the marked fields.",
      fields: { [field]: sentence },
    });
    expect(await wholeState()).toEqual(before);
  });

  test("saved without a difference say so, and nothing is recorded", async () => {
    const before = await wholeState();
    expect(refusal(await execute(changeDetails, company.admin, asShown(company)))).toMatchObject({
      code: "refused",
      message: "Nothing here is different yet.",
    });
    expect(await wholeState()).toEqual(before);
  });

  test("of two Admins at once one wins, the other is told", async () => {
    const mine = await aCompany();
    const answers = await Promise.all(
      ["Orange", "Dubbo"].map((town) => execute(changeDetails, mine.admin, { ...asShown(mine), town })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((a) => (a.ok ? [] : [a.code]))).toEqual(["conflict"]);
    const changes = (await factsAbout(mine.id)).filter(({ type }) => type === "company.details-changed");
    expect(changes).toHaveLength(1);
  });

  test("are the Admins' alone", async () => {
    const before = await wholeState();
    for (const [who, actor] of strangersTo(company, foreign)) {
      if (actor === foreign.admin) continue; // acts in the own company, and changes that one
      const answer = await execute(changeDetails, actor, { ...asShown(company), town: "Perth" });
      expect([who, refusal(answer)]).toEqual([who, NOT_FOUND]);
      expect(await companyDetails(actor)).toBeNull();
    }
    expect(await wholeState()).toEqual(before);
    await execute(changeDetails, foreign.admin, { ...asShown(foreign), town: "Perth" });
    expect((await companyDetails(company.admin))?.town).toBe("Sydney");
  });
});

describe("a new company code", () => {
  test("replaces the old one at once, and the other Admins read who did it", async () => {
    const mine = await aCompany();
    const { person } = await aMember(mine, "ADMIN");
    const { code } = must(await execute(rotateCode, mine.admin, { seenVersion: 1 }));
    expect(code).not.toBe(mine.code);
    expect(await companyToJoin(mine.code, newOrigin().address)).toBeNull();
    expect((await companyToJoin(code, newOrigin().address))?.id).toBe(mine.id);
    expect((await factsAbout(mine.id)).at(-1)).toMatchObject({ type: "company.code-rotated", data: {} });
    const notices = await owner<{ person_id: string; title: string }>(
      "select person_id, title from notice where company_id = $1 and topic = 'security'",
      [mine.id],
    );
    expect(notices).toEqual([
      { person_id: person.id, title: "Ana Ruiz changed the company code: print the posters again" },
    ]);
  });

  test("is made once when two Admins press at the same moment", async () => {
    const mine = await aCompany();
    const answers = await Promise.all([1, 2].map(() => execute(rotateCode, mine.admin, { seenVersion: 1 })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const { version } = await ownerOne<{ version: number }>("select version from company where id = $1", [
      mine.id,
    ]);
    expect(version).toBe(2);
  });

  test("is made by Admins alone", async () => {
    for (const [who, actor] of strangersTo(company, foreign)) {
      if (actor === foreign.admin) continue;
      expect([who, refusal(await execute(rotateCode, actor, { seenVersion: 1 }))]).toEqual([who, NOT_FOUND]);
    }
    expect((await companyToJoin(company.code, newOrigin().address))?.id).toBe(company.id);
  });
});

test("a new time zone moves an open request's dates from its next step on", async () => {
  const mine = await aCompany();
  const { id } = await aRequest(mine);
  const next = async () =>
    (
      await ownerOne<{ at: Date }>("select next_reminder_at as at from access_request where id = $1", [id])
    ).at.getTime();
  const before = await next();
  const perth = { ...asShown(mine), timeZone: "Australia/Perth" };
  must(await execute(changeDetails, mine.admin, perth));
  expect(await next()).toBe(before);
  must(await execute(tickAccessRequest, systemIn(mine.id), { requestId: id }));
  const hours = ((await next()) - before) / 3_600_000;
  // Perth is two or three hours behind Sydney; where a night falls between, its working day is another one.
  expect([2, 3, -21, -22, 26, 27]).toContain(hours);
  expect((await factsAbout(id)).at(-1)?.type).toBe("access-request.rescheduled");
});
