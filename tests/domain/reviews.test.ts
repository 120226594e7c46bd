import { execute } from "@/lib/command";
import { dayIn, plusDays } from "@/lib/days";
import type { Member } from "@/lib/actor";
import { chosenReviews } from "@/lib/reviews/chosen";
import { confirmMember } from "@/lib/reviews/confirm";
import { endUnneeded } from "@/lib/reviews/end";
import { listReviews } from "@/lib/reviews/list";
import { changeAccountReview, accountReviewSettings } from "@/lib/reviews/settings";
import { aDueMember } from "@/tests/support/accounts";
import { factsAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  must,
  NOT_FOUND,
  pretend,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

const today = () => dayIn("Australia/Sydney", new Date());
const rowOf = (id: string) =>
  ownerOne<{ status: string; day: string; confirmed_by_id: string | null; review_reminded_at: Date | null }>(
    "select status, confirm_by::text as day, confirmed_by_id, review_reminded_at from membership where id = $1",
    [id],
  );

it("asks about whoever becomes active after the days of their role", async () => {
  await owner("update company_settings set review_viewer_days = 30 where company_id = $1", [company.id]);
  const { member } = await aMember(company, "VIEWER");
  const { member: worker } = await aMember(company, "WORKER");
  expect((await rowOf(member.membershipId)).day).toBe(plusDays(today(), 30));
  expect((await rowOf(worker.membershipId)).day).toBe(plusDays(today(), 90));
});

it("keeps an account that is still needed, until the next time", async () => {
  const { id, person } = await aDueMember(company, "MANAGER", -3);
  await owner("update membership set review_reminded_at = now() where id = $1", [id]);
  const before = (await rowOf(id)).day;
  must(await execute(confirmMember, company.admin, { membershipId: id }));
  const confirmBy = plusDays(today(), 90);
  expect(await rowOf(id)).toEqual({
    ...{
      status: "active",
      day: confirmBy,
      confirmed_by_id: company.adminPerson.id,
      review_reminded_at: null,
    },
  });
  expect((await factsAbout(id)).at(-1)).toMatchObject({
    ...{ type: "review.confirmed", person_id: person.id, data: { from: before, confirmBy } },
  });
});

it("deactivates an account that is not needed, with the reason on its record", async () => {
  const { id } = await aDueMember(company, "VIEWER", 5);
  must(await execute(endUnneeded, company.admin, { membershipId: id }));
  expect((await rowOf(id)).status).toBe("inactive");
  expect(await ownerOne("select reason, by_id from deactivation where membership_id = $1", [id])).toEqual({
    reason: "Not confirmed in account review",
    by_id: company.adminPerson.id,
  });
});

it("lets one of two win who decide at the same moment; the other reads who", async () => {
  const { id, person } = await aDueMember(company, "VIEWER", 0);
  const ben = await aMember(company, "ADMIN");
  const answers = await Promise.all([
    execute(confirmMember, company.admin, { membershipId: id }),
    execute(confirmMember, ben.member, { membershipId: id }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const loser = answers.find(({ ok }) => !ok);
  expect(loser && refusal(loser)).toMatchObject({
    ...{ code: "conflict", message: expect.stringMatching(new RegExp(`confirmed ${person.name} meanwhile`)) },
  });
});

it("ends with one outcome where one confirms and another deactivates", async () => {
  const { id } = await aDueMember(company, "VIEWER", 0);
  const ben = await aMember(company, "ADMIN");
  const answers = await Promise.all([
    execute(confirmMember, company.admin, { membershipId: id }),
    execute(endUnneeded, ben.member, { membershipId: id }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await rowOf(id)).status).toBe(answers[0].ok ? "active" : "inactive");
});

describe("who may", () => {
  it("not: strangers, for whom there is nothing here", async () => {
    const { id } = await aDueMember(company, "VIEWER", 0);
    const before = await wholeState();
    for (const [name, actor] of strangersTo(company, foreign))
      for (const cmd of [confirmMember, endUnneeded])
        expect({ name, ...refusal(await execute(cmd, actor, { membershipId: id })) }).toEqual({
          name,
          ...NOT_FOUND,
        });
    expect(await wholeState()).toEqual(before);
  });

  it("not: anybody about themselves", async () => {
    await owner("update membership set confirm_by = current_date where id = $1", [
      company.admin.membershipId,
    ]);
    const own = { membershipId: company.admin.membershipId };
    expect(refusal(await execute(confirmMember, company.admin, own))).toEqual(NOT_FOUND);
    expect(refusal(await execute(endUnneeded, company.admin, own))).toEqual(NOT_FOUND);
  });

  it("a Manager, about Workers alone", async () => {
    const worker = await aDueMember(company, "WORKER", 0);
    const { member } = await aMember(company, "MANAGER");
    must(await execute(confirmMember, member, { membershipId: worker.id }));
    const viewer = await aDueMember(company, "VIEWER", 0);
    expect(refusal(await execute(confirmMember, member, { membershipId: viewer.id }))).toEqual(NOT_FOUND);
  });
});

it("refuses an account that is not due, and the last Admin's end", async () => {
  const { member } = await aMember(company, "VIEWER");
  await owner("update membership set confirm_by = current_date + 60 where id = $1", [member.membershipId]);
  expect(
    refusal(await execute(endUnneeded, company.admin, { membershipId: member.membershipId })),
  ).toMatchObject({
    code: "conflict",
  });
  const lone = await aCompany();
  const { member: quiet } = await aMember(lone, "ADMIN", { notified: false });
  await owner("update membership set confirm_by = current_date where id = $1", [lone.admin.membershipId]);
  const last = { membershipId: lone.admin.membershipId };
  expect(refusal(await execute(endUnneeded, quiet, last))).toMatchObject({ code: "refused" });
  expect((await rowOf(lone.admin.membershipId)).status).toBe("active");
});

describe("the list", () => {
  let mine: Company;
  beforeAll(async () => {
    mine = await aCompany();
  });

  it("is empty, and says when the next ones are due", async () => {
    const list = await listReviews(mine.admin, { today: today() });
    expect(list).toMatchObject({ rows: [], after: null, next: { day: plusDays(today(), 90), count: 1 } });
  });

  it("has the longest overdue first, with what is known of each", async () => {
    const late = await aDueMember(mine, "WORKER", -20);
    const soon = await aDueMember(mine, "VIEWER", 3);
    await aDueMember(mine, "VIEWER", 12);
    await owner("update membership set last_seen_at = now() - interval '40 days' where id = $1", [soon.id]);
    const requirement = await ownerOne<{ id: string }>(
      `insert into requirement (company_id, id, name, roles) values ($1, gen_random_uuid(), 'Licence', '{WORKER}') returning id`,
      [mine.id],
    );
    await owner(
      `insert into document (company_id, id, requirement_id, membership_id, person_id, status, expires_on)
       values ($1, gen_random_uuid(), $2, $3, $4, 'verified', current_date - 5)`,
      [mine.id, requirement.id, late.id, late.person.id],
    );
    const list = await listReviews(mine.admin, { today: today() });
    expect(list?.rows.map(({ id }) => id)).toEqual([late.id, soon.id]);
    expect(list?.rows[0]).toMatchObject({
      ...{ overdue: true, moves: true, evidence: { lastSeen: null, expired: 1, leftEmployer: false } },
    });
    expect(list?.rows[1]).toMatchObject({ overdue: false, evidence: { expired: 0 } });
    expect(list?.rows[1]?.evidence.lastSeen).toBeInstanceOf(Date);
  });

  it("shows a Manager the Workers, a Viewer everybody without moves, and nobody else anything", async () => {
    const asked = { today: today() };
    const asRole = (role: "MANAGER" | "VIEWER" | "WORKER") => listReviews(pretend(mine.id, role), asked);
    expect((await asRole("MANAGER"))?.rows.map(({ role }) => role)).toEqual(["WORKER"]);
    expect((await asRole("VIEWER"))?.rows.map(({ moves }) => moves)).toEqual([false, false]);
    expect(await asRole("WORKER")).toBeNull();
    expect(await listReviews(foreign.admin, asked)).toMatchObject({ rows: [] });
  });

  it("shows of the ticked ones what the list would show: a Manager reads nothing of Users", async () => {
    const worker = await aDueMember(mine, "WORKER", 0);
    const viewer = await aDueMember(mine, "VIEWER", 0);
    const ticked = async (by: Member, ids = [worker.id, viewer.id]) =>
      (await chosenReviews(by, ids, today()))?.map(({ id }) => id).sort() ?? null;
    const both = [worker.id, viewer.id].sort();
    expect(await ticked(mine.admin)).toEqual(both);
    expect(await ticked(pretend(mine.id, "VIEWER"))).toEqual(both);
    expect(await ticked(pretend(mine.id, "MANAGER"))).toEqual([worker.id]);
    expect(await ticked(pretend(mine.id, "MANAGER"), [viewer.id])).toBeNull();
    expect(await ticked(pretend(mine.id, "WORKER"))).toBeNull();
    expect(await ticked(foreign.admin)).toBeNull();
  });

  it("goes on from page to page without losing anybody", async () => {
    const many = await aCompany();
    await owner(
      `insert into person (id, first_name, email, email_key) select gen_random_uuid(), 'P' || n, $1 || n, $1 || n from generate_series(1, 60) n`,
      [`many-${many.id}@x`],
    );
    await owner(
      `insert into membership (company_id, id, person_id, role, status, first_name, email, email_key, confirm_by)
       select $1, gen_random_uuid(), p.id, 'VIEWER', 'active', p.first_name, p.email, p.email_key, current_date
       from person p where p.email_key like $2 || '%'`,
      [many.id, `many-${many.id}@x`],
    );
    await owner("update membership set confirm_by = current_date where company_id = $1 and role = 'VIEWER'", [
      many.id,
    ]);
    const seen: string[] = [];
    let after: string | null | undefined;
    for (let page = 0; page < 5 && after !== null; page++) {
      const list = await listReviews(many.admin, { today: today(), after });
      seen.push(...(list?.rows.map(({ id }) => id) ?? []));
      after = list?.after ?? null;
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });
});

describe("the settings", () => {
  const input = {
    adminDays: 30,
    managerDays: 60,
    viewerDays: 90,
    workerDays: 365,
    graceDays: 7,
    deactivates: true,
  };

  it("are saved, and whoever was reminded before is reminded anew", async () => {
    const mine = await aCompany();
    const { id } = await aDueMember(mine, "VIEWER", -20);
    await owner("update membership set review_reminded_at = now() where id = $1", [id]);
    must(await execute(changeAccountReview, mine.admin, { ...input, seenVersion: 1 }));
    expect(await accountReviewSettings(mine.admin)).toEqual({ ...input, version: 2 });
    expect((await rowOf(id)).review_reminded_at).toBeNull();
    expect((await factsAbout(mine.id)).at(-1)).toMatchObject({ type: "review.settings-changed" });
    const stale = await execute(changeAccountReview, mine.admin, { ...input, seenVersion: 1 });
    expect(refusal(stale)).toMatchObject({ code: "conflict" });
  });

  it("are the Admins'", async () => {
    for (const [name, actor] of strangersTo(company, foreign)) {
      if (actor === foreign.admin) continue; // changes the own company's
      const answer = await execute(changeAccountReview, actor, { ...input, seenVersion: 1 });
      expect({ name, ...refusal(answer) }).toEqual({ name, ...NOT_FOUND });
      expect(await accountReviewSettings(actor)).toBeNull();
    }
  });
});
