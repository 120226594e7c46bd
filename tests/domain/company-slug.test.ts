import { personIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { registerBusiness } from "@/lib/companies/commands";
import { slugToday } from "@/lib/companies/former-slug";
import { changeSlug } from "@/lib/companies/slug";
import { newId } from "@/lib/id";
import { asApp, factsAbout, owner, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aPerson,
  must,
  newOrigin,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

const change = (company: Company, slug: unknown, seenVersion = 1) =>
  execute(changeSlug, company.admin, { seenVersion, slug });
const fresh = () => `site-${newId().slice(-12)}`;
const slugsOf = async (company: Company) =>
  (await owner<{ slug: string }>("select slug from company_slug where company_id = $1", [company.id])).map(
    ({ slug }) => slug,
  );

const TAKEN = "Another company has or had this address. Choose a different one";

describe("a company's address", () => {
  test("changes, and the old ones lead to the new one for ever", async () => {
    const company = await aCompany();
    const [second, third] = [fresh(), fresh()];
    expect(must(await change(company, ` ${second.toUpperCase()} `))).toEqual({ slug: second });
    must(await change(company, third, 2));
    expect((await slugsOf(company)).toSorted()).toEqual([company.slug, second, third].toSorted());
    expect(await slugToday(company.slug)).toBe(third);
    expect(await slugToday(second)).toBe(third);
    expect(await slugToday(third)).toBeNull();
    expect((await factsAbout(company.id)).at(-1)).toMatchObject({
      type: "company.slug-changed",
      data: { from: second, to: third },
    });
  });

  test("goes back to one that the company had", async () => {
    const company = await aCompany();
    const second = fresh();
    must(await change(company, second));
    must(await change(company, company.slug, 2));
    expect(await slugToday(second)).toBe(company.slug);
    expect(await slugToday(company.slug)).toBeNull();
  });

  test("is refused where another company has or had it, also for a new business", async () => {
    const [first, other] = [await aCompany(), await aCompany()];
    const moved = fresh();
    must(await change(first, moved));
    const before = await wholeState();
    for (const slug of [first.slug, moved])
      expect(refusal(await change(other, slug))).toMatchObject({ code: "invalid", fields: { slug: TAKEN } });
    expect(await wholeState()).toEqual(before);
    const { id } = await aPerson();
    const input = { name: first.name, town: "Sydney", country: "AU", timeZone: "Australia/Sydney" };
    const made = must(await execute(registerBusiness, personIn(id, newId(), newOrigin()), input));
    expect(made.slug).toBe(`${first.slug}-2`);
  });

  test("goes to one of two companies that want it at the same moment", async () => {
    for (let round = 0; round < 10; round++) {
      const both = [await aCompany(), await aCompany()];
      const slug = fresh();
      const answers = await Promise.all(both.map((company) => change(company, slug)));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const lost = answers.flatMap((answer) => (answer.ok ? [] : [answer]));
      expect(lost.map(({ message, fields }) => fields.slug ?? message)[0]).toContain(TAKEN);
      expect(await owner("select from company where slug = $1", [slug])).toHaveLength(1);
    }
  }, 60_000);

  test.each(["", "a", "-redgum", "red--gum", "red gum", "rédgum", "redgum/x", "x".repeat(49), null, {}, 7])(
    "is never %p",
    async (slug) => {
      const company = await aCompany();
      const sentence = "Use 2 to 48 small letters, digits and single hyphens, such as redgum-electrical";
      expect(refusal(await change(company, slug)).fields).toEqual({ slug: sentence });
    },
  );

  test("changes once for two Admins who saw the same one", async () => {
    const company = await aCompany();
    const answers = await Promise.all([change(company, fresh()), change(company, fresh())]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await slugsOf(company)).toHaveLength(2);
  });

  test("is the Admins' alone, and the application writes no slug of its own", async () => {
    const [company, foreign] = [await aCompany(), await aCompany()];
    for (const [who, actor] of strangersTo(company, foreign)) {
      if (actor === foreign.admin) continue;
      const answer = await execute(changeSlug, actor, { seenVersion: 1, slug: fresh() });
      expect([who, refusal(answer)]).toEqual([who, NOT_FOUND]);
    }
    expect(await slugsOf(company)).toEqual([company.slug]);
    const squat = asApp(company.id, "insert into company_slug (slug, company_id) values ($1, $2)", [
      fresh(),
      company.id,
    ]);
    await expect(squat).rejects.toThrow(/permission denied/);
  });
});
