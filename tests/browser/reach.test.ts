import { newId } from "@/lib/id";
import { idsIn, nothing, pagesOf, type Ids } from "@/tests/support/company-pages";
import { ask, builtPages, missingFrom, sessionOf } from "@/tests/support/http";
import { owner } from "@/tests/support/owner";
import { answerTo } from "@/tests/support/same-answer";
import { aCompany, aPerson, type Company } from "@/tests/support/world";

// Who may open what stands in the matrix (tests/attack/matrix); here, that nobody can tell whether a company exists.
const strangers = ["another company's Admin", "support", "a person without a company"] as const;

type World = { company: Company; ids: Ids; sessions: Record<(typeof strangers)[number], string> };
let world: World;

beforeAll(async () => {
  const [company, foreign, nobody, supporter] = await Promise.all([
    aCompany(),
    aCompany(),
    aPerson(),
    aPerson(),
  ]);
  await owner("update person set support = true where id = $1", [supporter.id]);
  const sessions = {
    "another company's Admin": await sessionOf(foreign.adminPerson),
    support: await sessionOf(supporter),
    "a person without a company": await sessionOf(nobody),
  };
  world = { company, ids: await idsIn(company), sessions };
});

describe("a company's pages", () => {
  test("are all in these lists", () => {
    const built = builtPages().filter((page) => page.startsWith("/c/[company]"));
    expect(built.filter(missingFrom(pagesOf("redgum", nothing())))).toEqual([]);
    expect(built.length).toBeGreaterThan(0);
  });

  test.each(strangers)("answer %s like those of a company that does not exist", async (who) => {
    const { company, ids, sessions } = world;
    const nowhere = `nowhere-${newId()}`;
    const made = pagesOf(nowhere, nothing());
    for (const [n, path] of pagesOf(company.slug, ids).entries()) {
      const real = await answerTo(path, sessions[who], [company.slug, ...Object.values(ids)]);
      expect([path, real.status]).toEqual([path, 404]);
      const other = made[n] ?? "";
      const named = other.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
      expect(real).toEqual(await answerTo(other, sessions[who], [nowhere, ...named]));
      expect(real.words + real.data).not.toContain(company.name);
    }
  });

  test("lead a visitor to sign in, whether they exist or not", async () => {
    const { company, ids } = world;
    for (const path of [...pagesOf(company.slug, ids), ...pagesOf(`nowhere-${newId()}`, nothing())]) {
      const answer = await ask(path, null);
      const goal = `/sign-in?callbackUrl=${encodeURIComponent(path)}`;
      expect([path, answer.status, answer.headers.get("location")]).toEqual([path, 307, goal]);
      expect(await answer.text()).not.toContain(company.name);
    }
  });
});
