import { newId } from "@/lib/id";
import { everyAdminCall, stateOf } from "@/tests/support/admin-calls";
import { ask, serverActions, sessionOf } from "@/tests/support/http";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, aPerson, aRequest, type Company } from "@/tests/support/world";

const insiders = ["MANAGER", "VIEWER", "WORKER"] as const;
const strangers = ["another company's Admin", "support", "a person without a company"] as const;
type Who = (typeof insiders)[number] | (typeof strangers)[number];

type World = { company: Company; foreign: Company; requestId: string; sessions: Record<Who, string> };
let world: World;

beforeAll(async () => {
  const [company, foreign, nobody, supporter] = await Promise.all([
    aCompany(),
    aCompany(),
    aPerson(),
    aPerson(),
  ]);
  await owner("update person set support = true where id = $1", [supporter.id]);
  const [manager, viewer, worker, asked] = await Promise.all([
    aMember(company, "MANAGER"),
    aMember(company, "VIEWER"),
    aMember(company, "WORKER"),
    aRequest(company, { role: "VIEWER" }),
  ]);
  const sessions = {
    MANAGER: await sessionOf(manager.person),
    VIEWER: await sessionOf(viewer.person),
    WORKER: await sessionOf(worker.person),
    "another company's Admin": await sessionOf(foreign.adminPerson),
    support: await sessionOf(supporter),
    "a person without a company": await sessionOf(nobody),
  };
  world = { company, foreign, requestId: asked.id, sessions };
});

/** Status, words and data of an answer, without what is fresh each time; `names` = what the address named. */
async function answerTo(path: string, session: string, names: string[] = []) {
  const answer = await ask(path, session);
  const html = await answer.text();
  const anonymous = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, "NAME"), text);
  const words = html.replace(/<script\b.*?<\/script>/gs, "").replace(/nonce="[^"]*"/g, "");
  return { status: answer.status, words: anonymous(inAnyOrder(words)), data: anonymous(dataOf(html)) };
}

/** React's marks for parts that come late: which part is late depends on timing, and was seen both ways round. */
const LATE = /<!--[^>]*-->|<template id="[BP]:[^"]*"><\/template>|<div hidden id="S:[^"]*">(<\/div>)?/g;

/** Every tag and every word, without regard to which part was late. */
const inAnyOrder = (words: string) => words.replace(LATE, "").split(/(?=<)/).sort().join("\n");

/** What travels with a page for its scripts, however it was cut and in whichever order it came. */
function dataOf(html: string): string {
  const parts = [...html.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)];
  const text = parts.map(([, part = '""']) => String(JSON.parse(part))).join("");
  expect(text).not.toBe("");
  const lasting = text.replace(/"nonce":"[^"]*"/g, "").replace(/"digest":"[^"]*"/g, "");
  return lasting.split("\n").sort().join("\n");
}

const PLACES = ["", "/notices", "/team/users", "/team/access-requests", "/settings", "/settings/poster"];
const several = (requestId: string) => `/team/access-requests/several?decision=decline&id=${requestId}`;
const pagesOf = (slug: string, requestId: string) =>
  [...PLACES, `/team/access-requests/${requestId}`, several(requestId)].map((place) => `/c/${slug}${place}`);

describe("a company's pages", () => {
  test.each(strangers)("answer %s like those of a company that does not exist", async (who) => {
    const { company, requestId, sessions } = world;
    const [nowhere, nothing] = [`nowhere-${newId()}`, newId()];
    const made = pagesOf(nowhere, nothing);
    for (const [n, path] of pagesOf(company.slug, requestId).entries()) {
      const real = await answerTo(path, sessions[who], [company.slug, requestId]);
      expect(real.status).toBe(404);
      expect(real).toEqual(await answerTo(made[n] ?? "", sessions[who], [nowhere, nothing]));
      expect(real.words + real.data).not.toContain(company.name);
    }
  });

  test.each(insiders)(
    "show a %s no access request, no settings, and nobody but who may be seen",
    async (who) => {
      const { company, requestId, sessions } = world;
      const home = `/c/${company.slug}`;
      const none = newId();
      const missing = await answerTo(`${home}/team/access-requests/${none}`, sessions[who], [none]);
      expect(missing.status).toBe(404);
      const path = `${home}/team/access-requests/${requestId}`;
      expect(await answerTo(path, sessions[who], [requestId])).toEqual(missing);
      const closed = ["/team/access-requests", several(requestId), "/settings", "/settings/poster"];
      if (who === "WORKER") closed.push("/team/users");
      for (const place of closed) {
        const { status, words } = await answerTo(home + place, sessions[who]);
        expect([place, status, words]).toEqual([place, 404, missing.words]);
      }
      expect((await ask(home, sessions[who])).status).toBe(200);
      expect((await ask(`${home}/team/users`, sessions[who])).status).toBe(who === "WORKER" ? 404 : 200);
    },
  );

  test("lead a visitor to sign in, whether they exist or not", async () => {
    const { company, requestId } = world;
    for (const path of [...pagesOf(company.slug, requestId), ...pagesOf(`nowhere-${newId()}`, newId())]) {
      const answer = await ask(path, null);
      const goal = `/sign-in?callbackUrl=${encodeURIComponent(path)}`;
      expect([path, answer.status, answer.headers.get("location")]).toEqual([path, 307, goal]);
      expect(await answer.text()).not.toContain(company.name);
    }
  });

  test("hide another company's request under the own address", async () => {
    const { foreign, requestId, sessions } = world;
    const pathOf = (id: string) => `/c/${foreign.slug}/team/access-requests/${id}`;
    const session = sessions["another company's Admin"];
    const none = newId();
    const real = await answerTo(pathOf(requestId), session, [requestId]);
    expect(real.status).toBe(404);
    expect(real).toEqual(await answerTo(pathOf(none), session, [none]));
  });
});

describe("a server action of a company's pages", () => {
  test("changes nothing for whoever is not its Admin", async () => {
    const { company, foreign, sessions } = world;
    const calls = await everyAdminCall(company);
    const built = serverActions().filter(({ file }) => /team\/access-requests|settings/.test(file));
    expect(calls.map(({ name }) => name).sort()).toEqual(built.map(({ name }) => name).sort());
    const states = () => Promise.all([company.id, foreign.id].map(stateOf));
    const before = await states();
    for (const session of [...Object.values(sessions), null])
      for (const { post } of calls) await post(session, company.slug);
    // Another company's request, under the address of the own one.
    for (const { name, post } of calls)
      if (/Several|acceptA|declineA|see/.test(name))
        await post(sessions["another company's Admin"], foreign.slug);
    expect(await states()).toEqual(before);
  });

  test("does its work when the company's Admin sends the very same", async () => {
    const { company } = world;
    const session = await sessionOf(company.adminPerson);
    for (const { name, post } of await everyAdminCall(company)) {
      const before = await stateOf(company.id);
      await post(session, company.slug);
      expect([name, await stateOf(company.id)]).not.toEqual([name, before]);
    }
  });
});
