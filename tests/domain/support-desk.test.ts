import type { Support } from "@/lib/actor";
import { personIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { keyOf, limits } from "@/lib/rate-limit";
import { caseOf } from "@/lib/support/case";
import { findAtDesk } from "@/lib/support/look-up";
import { noteFindings, noteLookUp } from "@/lib/support/note";
import { aSupporter } from "@/tests/support/accounts";
import { factsAbout, lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  must,
  newEmail,
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

/** A look-up with what follows it, as the desk does it. */
async function lookUp(actor: Support, wanted: string) {
  const answer = await execute(findAtDesk, actor, { wanted });
  if (answer.ok) await noteFindings(actor, answer.value);
  return answer;
}

const ago = (table: string, where: string, values: unknown[]) =>
  owner(`update ${table} set resets_at = now() - interval '1 second' where ${where}`, values);
const anotherHour = (actor: Support) =>
  ago("rate_limit", "key = $1", [keyOf(limits.supportLookUps, actor.personId)]);
const searches = (actor: Support) =>
  owner<{ type: string; data: object }>(
    "select type, data from audit_line where company_id = $1 and actor_id = $2 order by at, id",
    [PLATFORM, actor.personId],
  );

/** A member with a number and a reference of their own. */
async function aKnownWorker() {
  const { member, person } = await aMember(company, "WORKER");
  const digits = String(Math.floor(Math.random() * 1e6)).padStart(6, "0");
  const [mobile, reference] = [`+61491${digits}`, `W-${digits}`];
  await owner("update membership set mobile = $2, reference = $3 where id = $1", [
    member.membershipId,
    mobile,
    reference,
  ]);
  return { id: member.membershipId, person, mobile, reference, digits };
}

describe("looking somebody up", () => {
  it("finds by exact email, mobile in any spelling, or reference, in any case", async () => {
    const { actor } = await aSupporter();
    const { id, person, mobile, reference, digits } = await aKnownWorker();
    const national = `0491 ${digits.slice(0, 3)} ${digits.slice(3)}`;
    for (const [by, wanted] of [
      ["email", person.email.toUpperCase()],
      ["mobile", mobile],
      ["mobile", national],
      ["mobile", `+61 (491) ${digits}`],
      ["reference", reference.toLowerCase()],
    ] as const) {
      const found = must(await lookUp(actor, ` ${wanted} `));
      expect({ wanted, by: found.by, ids: found.hits.map(({ membershipId }) => membershipId) }).toEqual({
        ...{ wanted, by, ids: [id] },
      });
    }
    const [hit] = must(await lookUp(actor, reference)).hits;
    expect(hit).toEqual({
      ...{ companyId: company.id, slug: company.slug, companyName: company.name, zone: "Australia/Sydney" },
      ...{ membershipId: id, personId: person.id, placed: false, name: person.name, role: "WORKER" },
      ...{ status: "active", numberEnd: mobile.slice(-3) },
    });
  });

  it("finds nobody by a part, and says the same of who is not there", async () => {
    const { actor } = await aSupporter();
    const { person, mobile, reference } = await aKnownWorker();
    for (const wanted of [
      person.email.slice(1),
      person.name,
      mobile.slice(0, -1),
      reference.slice(0, -1),
      newEmail(),
      "%",
      "_",
    ])
      expect({ wanted, hits: must(await lookUp(actor, wanted)).hits }).toEqual({ wanted, hits: [] });
  });

  it("is on the trail of each company in which somebody was found, and always on the platform's", async () => {
    const { actor } = await aSupporter();
    const { id, person, mobile } = await aKnownWorker();
    must(await lookUp(actor, mobile));
    must(await lookUp(actor, newEmail()));
    const fact = (await factsAbout(id)).at(-1);
    expect(fact).toMatchObject({
      ...{
        type: "support.looked-up",
        company_id: company.id,
        actor_kind: "support",
        actor_id: actor.personId,
      },
      ...{ person_id: person.id, data: { by: "mobile" } },
    });
    expect(await searches(actor)).toEqual([
      { type: "support.searched", data: { by: "mobile", found: 1 } },
      { type: "support.searched", data: { by: "email", found: 0 } },
    ]);
    expect(JSON.stringify([fact, await searches(actor)])).not.toContain(mobile);
  });

  it("is support's alone, and nobody else writes of it on a company's trail", async () => {
    const { id, person } = await aKnownWorker();
    const before = await wholeState();
    const who = [
      ...strangersTo(company, foreign),
      ["on its own", personIn(person.id, PLATFORM, newOrigin())] as const,
    ];
    for (const [name, actor] of who) {
      const found = await execute(findAtDesk, actor, { wanted: person.email });
      expect({ name, ...refusal(found) }).toEqual({ name, ...NOT_FOUND });
      const noted = await execute(noteLookUp, actor, { membershipIds: [id], by: "email" });
      expect({ name, ...refusal(noted) }).toEqual({ name, ...NOT_FOUND });
    }
    expect(await wholeState()).toEqual(before);
  });

  it("stops at thirty an hour", async () => {
    const { actor } = await aSupporter();
    const { reference } = await aKnownWorker();
    for (let time = 0; time < 30; time++) must(await lookUp(actor, reference));
    expect(refusal(await lookUp(actor, reference))).toMatchObject({ code: "limited" });
    await anotherHour(actor);
    must(await lookUp(actor, reference));
  });

  it("raises one alert at a hundred misses a day, tells the others, and closes the desk", async () => {
    const [{ actor, person }, other] = [await aSupporter(), await aSupporter()];
    const { reference } = await aKnownWorker();
    await owner("insert into rate_limit (key, used, resets_at) values ($1, 97, now() + interval '5 hours')", [
      keyOf(limits.supportMisses, actor.personId),
    ]);
    for (let time = 98; time < 100; time++) must(await lookUp(actor, newEmail()));
    expect((await searches(actor)).map(({ type }) => type)).not.toContain("support.alerted");
    // The hundredth, and others under way at that moment.
    await Promise.all([1, 2, 3].map(() => lookUp(actor, newEmail())));
    const alerts = (await searches(actor)).filter(({ type }) => type === "support.alerted");
    expect(alerts).toMatchObject([{ data: { misses: 100 } }]);
    const letters = (await lettersTo(other.person.email)).filter(
      ({ template }) => template === "support-alert",
    );
    expect(letters).toMatchObject([{ queued: true, props: { supportName: person.name, misses: "100" } }]);
    expect((await lettersTo(person.email)).map(({ template }) => template)).not.toContain("support-alert");
    const refused = refusal(await lookUp(actor, reference));
    expect(refused).toMatchObject({
      code: "limited",
      message: expect.stringMatching(/closed to you for 5 hours/),
    });
    await ago("rate_limit", "key = $1", [keyOf(limits.supportMisses, actor.personId)]);
    expect(must(await lookUp(actor, reference)).hits).toHaveLength(1);
  });
});

describe("the page of an account", () => {
  it("opens for an hour to whoever found it, and to nobody else at the desk", async () => {
    const [{ actor }, other] = [await aSupporter(), await aSupporter()];
    const { id, reference, person } = await aKnownWorker();
    expect(await caseOf(actor, company.slug, id, new Date())).toBeNull();
    must(await lookUp(actor, reference));
    expect(await caseOf(actor, company.slug, id, new Date())).toMatchObject({
      ...{ name: person.name, companyName: company.name, role: "WORKER", status: "active", moves: false },
    });
    expect(await caseOf(other.actor, company.slug, id, new Date())).toBeNull();
    expect(await caseOf(actor, foreign.slug, id, new Date())).toBeNull();
    expect(await caseOf(actor, "no such\0", "no id", new Date())).toBeNull();
    expect(await caseOf(actor, company.slug, id, new Date(Date.now() + 61 * 60_000))).toBeNull();
  });
});

it("cannot be asked by the desk's question without its right: the number shows its end alone", async () => {
  const { mobile } = await aKnownWorker();
  const rows = await owner("select * from desk_find('mobile', $1)", [mobile]);
  expect(JSON.stringify(rows)).not.toContain(mobile);
  expect(await owner("select * from desk_find('name', 'x')")).toEqual([]);
  expect(
    await ownerOne("select has_function_privilege('public', 'desk_find(text, text)', 'execute') as open"),
  ).toEqual({ open: false });
});
