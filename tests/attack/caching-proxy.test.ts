import { photoPath } from "@/lib/links";
import { cachingProxy } from "@/tests/support/caching-proxy";
import { ask, sessionOf } from "@/tests/support/http";
import { chooses } from "@/tests/support/photos";
import { aCompany, aMember, aPerson } from "@/tests/support/world";

/** So many questions of each; `TURNS=1000 npm test -- tests/attack/caching-proxy.test.ts` asks longer. */
const TURNS = Number(process.env.TURNS ?? 5);

const RSC = { rsc: "1" };

let proxy: Awaited<ReturnType<typeof cachingProxy>>;
beforeAll(async () => void (proxy = await cachingProxy()));
afterAll(() => proxy.stop());

test(`two people by turns never get each other's page from a cache between, in ${TURNS} rounds`, async () => {
  const company = await aCompany();
  const [anna, ben] = [
    await aPerson({ firstName: "Annabel", lastName: "Quillon" }),
    await aPerson({ firstName: "Benedict", lastName: "Varga" }),
  ];
  await aMember(company, "MANAGER", { person: anna });
  const photo = await chooses(anna.id);
  const [own, secret] = [await sessionOf(anna), await sessionOf(ben)];
  const { slug } = company;
  const asked: [string, Record<string, string>][] = [
    ...["/me", "/me/profile", "/home", "/me/companies", `/c/${slug}`, `/c/${slug}/team/users`].map(
      (path): [string, Record<string, string>] => [path, {}],
    ),
    ...["/me", `/c/${slug}/team/users`].map((path): [string, Record<string, string>] => [path, RSC]),
    [`/c/${slug}/logo`, {}],
    [photoPath(photo, slug), {}],
    ["/sign-in", {}],
  ];
  const through = async (path: string, headers: Record<string, string>, session: string | null) => {
    const answer = await ask(proxy.origin + path, session, { headers });
    return { status: answer.status, text: await answer.text(), type: answer.headers.get("content-type") };
  };
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [path, headers] of asked) {
      const first = await through(path, headers, own);
      const other = await through(path, headers, secret);
      const visitor = await through(path, headers, null);
      expect([path, first.text.includes("Benedict")]).toEqual([path, false]);
      for (const { text, type } of [other, visitor]) {
        expect([path, /Annabel|Quillon/.test(text), text.includes(company.name)]).toEqual([
          path,
          false,
          false,
        ]);
        expect(type ?? "").not.toMatch(/^image\//);
      }
    }
  }
  expect((await through("/me", {}, own)).text).toContain("Annabel");
  expect((await through("/me", {}, secret)).text).toContain("Benedict");

  // It is a cache indeed: what is the same for everybody it keeps.
  const [style] = /\/_next\/static\/[^"']+\.css/.exec((await through("/sign-in", {}, null)).text) ?? [];
  for (const session of [own, secret]) expect((await through(style ?? "", {}, session)).status).toBe(200);
  expect(proxy.hits).toContain(style);
  const names = [...proxy.kept.values()]
    .flat()
    .filter(({ body }) => /Annabel|Benedict/.test(body.toString()));
  expect(names).toEqual([]);
});
