import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { makeJoinLink } from "@/lib/join-links/commands";
import { everyAdminCall, stateOf, type AdminCall } from "@/tests/support/admin-calls";
import { aFormerContractor, contractorCalls } from "@/tests/support/contractor-calls";
import { aConnection, askContractors } from "@/tests/support/contractors";
import { aWaitingDocument, documentCalls } from "@/tests/support/document-calls";
import { ask, builtPages, placeOf, serverAction, serverActions, sessionOf } from "@/tests/support/http";
import { owner } from "@/tests/support/owner";
import { anInvitation } from "@/tests/support/invitations";
import { upload } from "@/tests/support/long-work";
import { leavingCalls } from "@/tests/support/leaving-calls";
import { aFormerMember } from "@/tests/support/returning";
import { reviewCalls } from "@/tests/support/review-calls";
import { teamCalls } from "@/tests/support/team-calls";
import { aRequirement } from "@/tests/support/uploads";
import { aCompany, aMember, aPerson, aRequest, must, type Company } from "@/tests/support/world";

const insiders = ["MANAGER", "VIEWER", "WORKER"] as const;
const strangers = ["another company's Admin", "support", "a person without a company"] as const;
type Who = (typeof insiders)[number] | (typeof strangers)[number];

/** Ids of what there is in the company, each with a page of its own. */
type Ids = Record<(typeof idNames)[number], string>;
const idNames = [
  ...(["request", "member", "former", "formerWorker", "batch", "joinLink", "requirement"] as const),
  ...(["document", "contractor", "formerContractor", "host", "hostAsks"] as const),
] as const;
type World = { company: Company; foreign: Company; ids: Ids; sessions: Record<Who, string> };
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
  const link = { label: "Office", role: "VIEWER", days: "30", mostUses: "5" };
  const ids = {
    ...(await contractorIds(company)),
    requirement: await aRequirement(company, ["ADMIN"]),
    document: (await aWaitingDocument(company)).id,
    request: asked.id,
    former: (await aFormerMember(company, "VIEWER")).member.membershipId,
    formerWorker: (await aFormerMember(company, "WORKER")).member.membershipId,
    member: (await anInvitation(company)).membershipId,
    batch: await upload(company.admin, "First name,Email\nNoor,noor@mail.example\n"),
    joinLink: must(await execute(makeJoinLink, company.admin, link)).id,
  };
  world = { company, foreign, ids, sessions };
});

/** A company that works for this one, and for which this one works. */
async function contractorIds(company: Company) {
  const partner = await aCompany();
  return {
    contractor: await aConnection(company, partner),
    formerContractor: await aFormerContractor(company),
    host: await aConnection(partner, company),
    hostAsks: await askContractors(partner),
  };
}

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

const several = (requestId: string) => `/team/access-requests/several?decision=decline&id=${requestId}`;

/** Whoever reads the company's people may open these; a Worker none of them. */
const readers = ({ member, formerWorker, contractor, host }: Ids) => [
  ...["/team/users", "/team/workers?q=noor", "/team/inactive", "/team/invitations", "/team/batches"],
  ...["/team/export?list=users", `/team/people/${member}`, "/records", "/reviews", "/requirements"],
  ...["/team/contractors", `/team/contractors/${contractor}`, "/hosts", `/hosts/${host}`],
  `/reviews/deactivate?id=${formerWorker}`,
];

/** Only an Admin may, for all of this is about Users or the company itself. */
const admins = ({ request, member, former, batch, joinLink, requirement, document, host, hostAsks }: Ids) => [
  ...["/team/access-requests", `/team/access-requests/${request}`, several(request)],
  ...["/settings", "/settings/poster", "/settings/company", "/settings/domains"],
  ...["/settings/account-review", "/settings/onboarding"],
  ...["/requirements/new", `/requirements/${requirement}`],
  ...[`/requirements/to-verify/${document}`, `/hosts/${host}/documents/${hostAsks}`],
  ...["/team/users/add", `/team/people/${member}/edit`, `/team/people/${member}/role`],
  ...[`/team/people/${member}/deactivate`, `/team/people/${former}/reactivate`],
  ...[`/team/several?list=users&move=change-role&id=${member}`, `/team/batches/${batch}`],
  ...[`/team/join-links/${joinLink}`, `/team/join-links/${joinLink}/poster`],
];

/** A Manager's, too. */
const managers = ({ contractor, formerContractor }: Ids) => [
  ...["/team/workers/add", "/team/invite-many", "/team/import", "/team/join-links", "/team/join-links/new"],
  ...["/requirements/to-verify", "/team/contractors/invite"],
  ...[`/team/contractors/${contractor}/note`, `/team/contractors/${contractor}/deactivate`],
  `/team/contractors/${contractor}/edit`,
  `/team/contractors/${formerContractor}/reactivate`,
];

const pagesOf = (slug: string, ids: Ids) =>
  ["", "/notices", ...readers(ids), ...admins(ids), ...managers(ids)].map((place) => `/c/${slug}${place}`);

/** Ids of nothing at all. */
const nothing = () => Object.fromEntries(idNames.map((name) => [name, newId()])) as Ids;

describe("a company's pages", () => {
  test("are all in these lists", () => {
    const listed = pagesOf("redgum", nothing()).map((path) => path.replace(/\?.*/, ""));
    const built = builtPages().filter((page) => page.startsWith("/c/[company]"));
    const pattern = (page: string) => page.replace(/\/\([^)]*\)/g, "").replace(/\[[^\]]*\]/g, "[^/]+");
    const missing = (page: string) => !listed.some((path) => RegExp(`^${pattern(page)}$`).test(path));
    expect(built.filter(missing)).toEqual([]);
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

  test.each(insiders)(
    "show a %s no access request, no settings, and nobody but who may be seen",
    async (who) => {
      const { company, ids, sessions } = world;
      const home = `/c/${company.slug}`;
      const none = newId();
      const missing = await answerTo(`${home}/team/access-requests/${none}`, sessions[who], [none]);
      expect(missing.status).toBe(404);
      const path = `${home}/team/access-requests/${ids.request}`;
      expect(await answerTo(path, sessions[who], [ids.request])).toEqual(missing);
      for (const place of ["/team/access-requests", several(ids.request), "/settings", "/settings/poster"]) {
        const { status, words } = await answerTo(home + place, sessions[who]);
        expect([place, status, words]).toEqual([place, 404, missing.words]);
      }
      expect((await ask(home, sessions[who])).status).toBe(200);
      for (const [places, open] of [
        [readers(ids), who !== "WORKER"],
        [managers(ids), who === "MANAGER"],
        [admins(ids), false],
      ] as const)
        for (const place of places) {
          const { status } = await ask(home + place, sessions[who]);
          expect([place, status]).toEqual([place, open ? 200 : 404]);
        }
    },
  );

  test("lead a visitor to sign in, whether they exist or not", async () => {
    const { company, ids } = world;
    for (const path of [...pagesOf(company.slug, ids), ...pagesOf(`nowhere-${newId()}`, nothing())]) {
      const answer = await ask(path, null);
      const goal = `/sign-in?callbackUrl=${encodeURIComponent(path)}`;
      expect([path, answer.status, answer.headers.get("location")]).toEqual([path, 307, goal]);
      expect(await answer.text()).not.toContain(company.name);
    }
  });

  test("hide what another company has under the own address", async () => {
    const { foreign, ids, sessions } = world;
    const session = sessions["another company's Admin"];
    const places = (of: Ids) =>
      [...admins(of), ...readers(of), ...managers(of)].filter((at) => /[0-9a-f]{8}-/.test(at));
    const made = nothing();
    const none = places(made);
    for (const [n, place] of places(ids).entries()) {
      if (place.includes("several")) continue; // it shows that nobody is chosen
      const real = await answerTo(`/c/${foreign.slug}${place}`, session, Object.values(ids));
      expect([place, real.status]).toEqual([place, 404]);
      expect(real).toEqual(await answerTo(`/c/${foreign.slug}${none[n]}`, session, Object.values(made)));
    }
  });
});

/** Not only an Admin's: everybody sees the own notices, and whoever reads a list keeps views of it. */
const OTHERS = ["seeNoticesAction", "keepViewAction"];

/**
 * Calls that do something in the own company, whatever was sent: they name nothing by its id, or, as the move over
 * several, begin a batch in which ids of others are nobody.
 */
const UNNAMED =
  /^(add\w+|make\w+|inviteMany|several|logo|removeLogo|details|newCode|slug|reviewSettings|foundByName|accountReview|onboarding)Action$/;

/** The address of the company is changed by the last one. */
const everyCall = async (company: Company) => [
  ...(await everyAdminCall(company)),
  ...(await leavingCalls(company)),
  ...(await reviewCalls(company)),
  ...(await contractorCalls(company)),
  ...(await documentCalls(company)),
  ...(await teamCalls(company)),
];

describe("a server action of a company's pages", () => {
  test("changes nothing for whoever is not its Admin", async () => {
    const { company, foreign, sessions } = world;
    const calls = await everyCall(company);
    const built = serverActions().filter(({ file, name }) => /app\/c\//.test(file) && !OTHERS.includes(name));
    expect(calls.map(({ name }) => placeOf(serverAction(name))).sort()).toEqual(built.map(placeOf).sort());
    const hosts = calls.flatMap(({ writesIn }) => writesIn ?? []);
    const states = () => Promise.all([company.id, foreign.id, ...new Set(hosts)].map(stateOf));
    const before = await states();
    for (const session of [...Object.values(sessions), null])
      for (const { post, managers } of calls)
        if (!managers || session !== sessions.MANAGER) await post(session, company.slug);
    // What another company has, under the address of the own one.
    for (const { name, post } of calls) {
      const { name: alone } = serverAction(name);
      if (!UNNAMED.test(alone)) await post(sessions["another company's Admin"], foreign.slug);
    }
    expect(await states()).toEqual(before);
  });

  test("does its work when a Manager sends it, where Managers may", async () => {
    const { company, sessions } = world;
    for (const call of await everyCall(company)) if (call.managers) await mustWork(call, sessions.MANAGER);
  });

  test("does its work when the company's Admin sends the very same", async () => {
    const { company } = world;
    const session = await sessionOf(company.adminPerson);
    for (const call of await everyCall(company)) {
      if (call.name === "checkDomainAction") continue; // it asks name servers, of which a test has none
      await mustWork(call, session);
    }
  });

  async function mustWork({ name, post, writesIn = world.company.id }: AdminCall, session: string) {
    const before = await stateOf(writesIn);
    await post(session, world.company.slug);
    expect([name, await stateOf(writesIn)]).not.toEqual([name, before]);
  }
});
