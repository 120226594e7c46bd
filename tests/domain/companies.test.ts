import { personIn, systemIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { defaultReasons, registerBusiness } from "@/lib/companies/commands";
import { ownCompanies } from "@/lib/companies/own";
import { newId, PLATFORM } from "@/lib/id";
import { asApp, factsAbout, growth, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aPerson,
  must,
  newOrigin,
  NOT_FOUND,
  prepareClaim,
  pretend,
  refusal,
} from "@/tests/support/world";

const business = { name: "Redgum Electrical", town: "Sydney", country: "AU", timeZone: "Australia/Sydney" };

const register = (personId: string, fields: Record<string, unknown> = {}, companyId = newId()) =>
  execute(registerBusiness, personIn(personId, companyId, newOrigin()), { ...business, ...fields });

type CompanyRow = { id: string; slug: string; code: string };
const companyRow = (slug: string) => ownerOne<CompanyRow>("select * from company where slug = $1", [slug]);

describe("registering a business", () => {
  test("makes a company with its settings and reasons, and the person its first Admin, at once", async () => {
    const [person, elsewhere] = [await aPerson(), await aCompany()];
    await prepareClaim(elsewhere, person);
    const companyId = newId();
    const { slug } = must(
      await register(person.id, { name: " Kauri & Söhne ", businessNumber: "51 824 753 556" }, companyId),
    );
    const company = await companyRow(slug);
    expect(company).toMatchObject({
      id: companyId,
      slug: "kauri-sohne",
      name: "Kauri & Söhne",
      town: "Sydney",
      country: "AU",
      time_zone: "Australia/Sydney",
      business_number: "51 824 753 556",
      found_by_name: false,
      status: "active",
    });
    expect(company.code).toMatch(/^KAURI-\d{4}$/);
    expect(
      await owner("select wait_days, expiry_days, working_days from company_settings where company_id = $1", [
        companyId,
      ]),
    ).toEqual([{ wait_days: 7, expiry_days: 30, working_days: [1, 2, 3, 4, 5] }]);
    const reasons = await owner("select label from decline_reason where company_id = $1 order by position", [
      companyId,
    ]);
    expect(reasons.map(({ label }) => String(label))).toEqual(defaultReasons);
    expect(await ownCompanies(person.id)).toMatchObject([
      { companyId, href: `/c/${slug}`, name: "Kauri & Söhne", role: "ADMIN", status: "active" },
    ]);
    expect(await owner("select from registration where person_id = $1", [person.id])).toEqual([]);
    expect(await factsAbout(companyId)).toMatchObject([
      {
        type: "company.registered",
        company_id: companyId,
        actor_id: person.id,
        data: { name: "Kauri & Söhne", slug },
      },
    ]);
    expect(
      await owner("select type from audit_event where company_id = $1 order by at, id", [companyId]),
    ).toEqual([{ type: "company.registered" }, { type: "membership.activated" }]);
  });

  test("gives each business of one name its own address and code", async () => {
    const person = await aPerson();
    const slugs: string[] = [];
    for (let i = 0; i < 3; i++) slugs.push(must(await register(person.id, { name: "Blackbutt" })).slug);
    expect(slugs).toEqual(["blackbutt", "blackbutt-2", "blackbutt-3"]);
    const codes = await owner("select distinct code from company where name = 'Blackbutt'");
    expect(codes).toHaveLength(3);
  });

  test.each([
    ["王小明", /^company(-\d+)?$/, /^GATE-\d{4}$/],
    ["24-7 Towing", /^24-7-towing$/, /^GATE-\d{4}$/],
    ["X", null, null],
    ["  ' OR 1=1 -- ", /^or-1-1$/, /^OR-\d{4}$/],
    [`Ö${"o".repeat(119)}`, /^o{48}$/, /^O{12}-\d{4}$/],
  ])("copes with the name %j", async (name, slug, code) => {
    const result = await register((await aPerson()).id, { name });
    if (!slug || !code) return expect(refusal(result).fields).toHaveProperty("name");
    const row = await companyRow(must(result).slug);
    expect(row.slug).toMatch(slug);
    expect(row.code).toMatch(code);
  });

  test("twice with one id, or of one name at once, is refused in words", async () => {
    const person = await aPerson();
    const companyId = newId();
    const twice = await Promise.all([register(person.id, {}, companyId), register(person.id, {}, companyId)]);
    expect(twice.filter((result) => result.ok)).toHaveLength(1);
    const results = await Promise.all(
      [await aPerson(), await aPerson()].map(({ id }) => register(id, { name: "Spotted Gum" })),
    );
    expect(results.some((result) => result.ok)).toBe(true);
    for (const result of [...twice, ...results].filter((r) => !r.ok)) {
      const { code, message } = refusal(result);
      expect(code).toBe("conflict");
      expect(message).toMatch(
        /^(This business is registered already|Somebody registered a business of this name)/,
      );
    }
  });
});

describe("registering a business is refused, and nothing is written", () => {
  test.each([
    ["name", { name: " a " }, "Enter the name of the business, in 2 to 120 characters"],
    ["name", { name: "🙂" }, "Enter the name of the business, in 2 to 120 characters"],
    ["name", { name: "a\u0007b" }, "Enter the name of the business, in 2 to 120 characters"],
    ["name", { name: "a".repeat(121) }, "Enter the name of the business, in 2 to 120 characters"],
    ["town", { town: "" }, "Enter the town"],
    ["country", { country: "Australia" }, "Choose a country"],
    ["country", { country: "au" }, "Choose a country"],
    ["country", { country: "ZZ" }, "Choose a country"],
    ["country", { country: "QQ" }, "Choose a country"],
    ["country", { country: "" }, "Choose a country"],
    ["timeZone", { timeZone: "Mars/Olympus" }, "Choose a time zone"],
    ["businessNumber", { businessNumber: "1".repeat(41) }, "Enter at most 40 characters"],
  ])("at %s for %j", async (field, fields, sentence) => {
    const person = await aPerson();
    const before = await wholeState();
    const { code, fields: sentences } = refusal(await register(person.id, fields));
    expect({ code, sentences }).toEqual({ code: "invalid", sentences: { [field]: sentence } });
    expect(await wholeState()).toEqual(before);
  });

  test("for a visitor, a member, the clock, and a person who does not exist", async () => {
    const before = await wholeState();
    const id = newId();
    for (const actor of [visitor(newOrigin(), id), pretend(id, "ADMIN"), systemIn(id), personIn(newId(), id)])
      expect(refusal(await execute(registerBusiness, actor, business))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
  });

  test("under the id that stands for no company, and for a company that is there", async () => {
    const [person, company] = [await aPerson(), await aCompany()];
    const before = await wholeState();
    expect(refusal(await register(person.id, {}, PLATFORM))).toEqual(NOT_FOUND);
    expect(refusal(await register(person.id, {}, company.id)).code).toBe("conflict");
    expect(await wholeState()).toEqual(before);
  });

  test("after ten in a day", async () => {
    const person = await aPerson();
    for (let i = 0; i < 10; i++) must(await register(person.id));
    const grown = await growth(async () => expect(refusal(await register(person.id)).code).toBe("limited"));
    expect(Object.values(grown).every((rows) => rows === 0)).toBe(true);
  });
});

test("the last Admin with notifications on can't be lost, by whatever statement", async () => {
  const { id, admin } = await aCompany();
  for (const set of ["send_notifications = false", "status = 'inactive'", "role = 'VIEWER'"]) {
    const change = asApp(id, `update membership set ${set} where company_id = $1 and id = $2`, [
      id,
      admin.membershipId,
    ]);
    await expect(change).rejects.toThrow(/the last active Admin with notifications on/);
  }
});
