import { gzipSync } from "node:zlib";
import { execute } from "@/lib/command";
import { makeJoinLink } from "@/lib/join-links/commands";
import { aSupporter } from "@/tests/support/accounts";
import { anInvitedContractor } from "@/tests/support/contractors";
import { ask, ORIGIN, sessionOf } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { owner, ownerOne } from "@/tests/support/owner";
import { aFormerMember, comeBack, setUp } from "@/tests/support/returning";
import { aRequirement } from "@/tests/support/uploads";
import {
  aCompany,
  aMember,
  aPerson,
  aRequest,
  must,
  prepareClaim,
  startDraft,
  type Company,
} from "@/tests/support/world";

const SCRIPT_BUDGET = 150_000; // bytes, gzip -9, of all scripts that a modern browser loads at first
const DESK_BUDGET = 230_000; // the same, of an Admin’s lists; the goal is 220 kB, which those of people miss
const LIST_BUDGET = 45_000; // bytes of HTML with 25 rows, not compressed
const ROWS = 25;

const sizes = new Map<string, number>();

async function compressed(script: string): Promise<number> {
  const known = sizes.get(script);
  if (known !== undefined) return known;
  const bytes = new Uint8Array(await (await fetch(ORIGIN + script)).arrayBuffer());
  const size = gzipSync(bytes, { level: 9 }).length;
  sizes.set(script, size);
  return size;
}

/** The scripts that the page itself names, without those for browsers that know no modules. */
async function scriptsOf(html: string): Promise<number> {
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  const modern = tags.filter((tag) => !/nomodule/i.test(tag));
  const named = modern.flatMap((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(2);
  const each = await Promise.all([...new Set(named)].map(compressed));
  return each.reduce((sum, size) => sum + size, 0);
}

test("a worker's pages load at most 150 kB of script", async () => {
  const company = await aCompany();
  const person = await aPerson();
  const { statusUrl } = await aRequest(company);
  await prepareClaim(company, person);
  const session = await sessionOf(person);
  const made = { label: "Gate 3", role: "WORKER", days: "30", mostUses: "50" };
  const { id } = must(await execute(makeJoinLink, company.admin, made));
  const { code } = await ownerOne<{ code: string }>("select code from join_link where id = $1", [id]);
  const { link } = await anInvitation(company, { role: "WORKER" });
  const { secret } = await startDraft();
  const confirming = { headers: { cookie: `gatehouse.registration=${secret}` } };
  const pages: [string, string | null, RequestInit?][] = [
    ...["/", "/register", "/sign-in", "/reset"].map((path): [string, null] => [path, null]),
    ...[`/join/${company.code}`, `/join/${code}`, `/invite/${link}`].map((path): [string, null] => [
      path,
      null,
    ]),
    [`/invite/${link}`, session],
    ["/register/confirm", null, confirming],
    [new URL(statusUrl).pathname, null],
    ...["/register/employer", "/register/send", "/register/business"].map((path): [string, string] => [
      path,
      session,
    ]),
    ...["", "/profile", "/email", "/signing-in", "/signing-in/app", "/notices", "/trail", "/add-company"].map(
      (path): [string, string] => [`/me${path}`, session],
    ),
  ];
  await expectLight(pages, SCRIPT_BUDGET);
});

/** None of these pages loads more script at first than its budget. */
async function expectLight(pages: [string, string | null, RequestInit?][], budget: number): Promise<void> {
  const heavy: string[] = [];
  for (const [path, as, init] of pages) {
    const answer = await ask(path, as, init);
    expect([path, answer.status]).toEqual([path, 200]);
    const bytes = await scriptsOf(await answer.text());
    if (bytes > budget) heavy.push(`${path}: ${bytes} bytes`);
  }
  expect(heavy).toEqual([]);
}

test("so do the pages of whoever starts, hands in, leaves and comes back", async () => {
  const company = await aCompany();
  const requirement = await aRequirement(company);
  await owner("update company_settings set ask_photo = 'everybody' where company_id = $1", [company.id]);
  await setUp(company, "Wear a helmet.", ["WORKER"]);
  const [here, gone, back] = [
    await aMember(company, "WORKER"),
    await aFormerMember(company),
    await aFormerMember(company),
  ];
  must(await comeBack(company, back.member.membershipId));
  const [worker, former, returning] = [
    await sessionOf(here.person),
    await sessionOf(gone.person),
    await sessionOf(back.person),
  ];
  const { link } = await anInvitedContractor(company);
  const home = `/c/${company.slug}`;
  await expectLight(
    [
      ...["", "/notices"].map((at): [string, string] => [home + at, worker]),
      ...[
        "/me/documents",
        `/me/documents/${requirement}`,
        `/me/profile?back=${encodeURIComponent(`${home}/welcome`)}`,
      ].map((path): [string, string] => [path, worker]),
      ...[`${home}/welcome`, "/me/documents"].map((path): [string, string] => [path, returning]),
      ...[`${home}/away`, "/me"].map((path): [string, string] => [path, former]),
      ...[`/contractor/${link}`, "/contractor/declined"].map((path): [string, null] => [path, null]),
      [`/contractor/${link}`, await sessionOf((await aCompany()).adminPerson)],
      ["/support", await sessionOf((await aSupporter()).person)],
    ],
    SCRIPT_BUDGET,
  );
});

test("an Admin's lists load at most 230 kB of script", async () => {
  const company = await aCompany();
  const session = await sessionOf(company.adminPerson);
  const lists = ["users", "workers", "inactive", "contractors", "invitations", "access-requests"];
  await expectLight(
    [
      ...lists.map((list) => `/team/${list}`),
      "/records",
      "/reviews",
      "/requirements",
      "/requirements/to-verify",
    ].map((at) => [`/c/${company.slug}${at}`, session]),
    DESK_BUDGET,
  );
});

/** The list at this address shows 25 rows, in at most 45 kB of HTML. */
async function expectShort(company: Company, at: string): Promise<void> {
  const answer = await ask(`/c/${company.slug}${at}`, await sessionOf(company.adminPerson));
  const html = await answer.text();
  expect([at, html.match(/<th scope="row">/g)?.length]).toEqual([at, ROWS]);
  const bytes = Buffer.byteLength(html);
  if (bytes > LIST_BUDGET) throw new Error(`${at} is ${bytes} bytes; ${LIST_BUDGET} are allowed.`);
}

test("the list of 25 requests is at most 45 kB of HTML", async () => {
  const company = await aCompany();
  const { id } = await aRequest(company);
  await owner(
    `with someone as (
       insert into person (id, first_name, last_name, email, email_key)
       select gen_random_uuid(), 'Aleksandra', 'Nowak ' || n, e, e
       from (select n, 'nowak.' || n || '.' || right($2, 6) || '@mail.example' e from generate_series(1, ${ROWS}) n) x
       returning id, first_name, last_name, email)
     insert into access_request (company_id, id, person_id, requestor_name, requestor_email, claimed_role, source,
       created_at, reminded_until, due_at, expires_at)
     select r.company_id, gen_random_uuid(), s.id, s.first_name || ' ' || s.last_name, s.email, 'WORKER', r.source,
       r.created_at, r.reminded_until, r.due_at, r.expires_at
     from access_request r, someone s where r.id = $1`,
    [id, company.slug],
  );
  await expectShort(company, "/team/access-requests");
});
