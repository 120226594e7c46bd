import { tickReviews } from "@/lib/jobs/due-reviews";
import { plusDays } from "@/lib/days";
import { execute } from "@/lib/command";
import { askForReview, remindOfReview } from "@/lib/reviews/clock";
import { endUnconfirmed } from "@/lib/reviews/clock-end";
import { lettersTo, owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aMember, NOT_FOUND, refusal, strangersTo, type Company } from "@/tests/support/world";

/** A Monday; the company's zone is Sydney, UTC+11 then. */
const MONDAY = "2027-03-01";
const at = (day: string, hour = 9) => new Date(Date.parse(`${day}T00:00:00Z`) + (hour - 11) * 3_600_000);

/** The companies of these tests: what others have left behind is not moved on years ahead. */
const ours = new Set<string>();

/** The worker's own rights are not what is tested here: the owner asks in its place. */
const clock = {
  query: async (text: string, values: unknown[]) => ({
    rows: (await owner<{ company_id: string }>(text, values)).filter(({ company_id: id }) => ours.has(id)),
  }),
} as unknown as Parameters<typeof tickReviews>[0];
const run = (day: string, hour?: number) => tickReviews(clock, at(day, hour));

const due = (id: string, day: string, more = "") =>
  owner(`update membership set confirm_by = $2::date ${more} where id = $1`, [id, day]);
const statusOf = async (id: string) =>
  (await ownerOne<{ status: string }>("select status from membership where id = $1", [id])).status;
const lettersOn = async (email: string, template: string) =>
  (await lettersTo(email)).filter((letter) => letter.template === template);

/** A company in which nobody is due before the year 2030. */
async function aQuietCompany(): Promise<Company> {
  const company = await aCompany();
  ours.add(company.id);
  await owner("update membership set confirm_by = '2030-01-01' where company_id = $1", [company.id]);
  return company;
}

async function aQuietMember(company: Company, role: "ADMIN" | "MANAGER" | "VIEWER" | "WORKER") {
  const { member, person } = await aMember(company, role);
  await due(member.membershipId, "2030-01-01", ", activated_at = '2026-01-01', last_seen_at = '2026-06-01'");
  return { id: member.membershipId, person };
}

describe("the weekly list", () => {
  it("goes to Admins about all, to Managers about Workers, once, on the first working day, by day", async () => {
    const company = await aQuietCompany();
    const [viewer, worker] = [await aQuietMember(company, "VIEWER"), await aQuietMember(company, "WORKER")];
    const manager = await aQuietMember(company, "MANAGER");
    await due(viewer.id, plusDays(MONDAY, 7));
    await due(worker.id, plusDays(MONDAY, -1));
    await run(plusDays(MONDAY, -1)); // Sunday
    await run(MONDAY, 6);
    expect(await lettersOn(company.adminPerson.email, "review-due")).toEqual([]);
    await run(MONDAY, 7);
    await run(MONDAY, 8);
    await run(plusDays(MONDAY, 1));
    const [letter, ...others] = await lettersOn(company.adminPerson.email, "review-due");
    expect(others).toEqual([]);
    expect(letter?.props).toMatchObject({
      due: "2 accounts",
      reviewUrl: expect.stringMatching(`/c/${company.slug}/reviews$`),
    });
    expect((await lettersOn(manager.person.email, "review-due"))[0]?.props).toMatchObject({
      due: "1 account",
    });
    expect(
      await ownerOne(
        "select title, href from notice where company_id = $1 and person_id = $2 and title like '%to confirm%'",
        [company.id, company.adminPerson.id],
      ),
    ).toEqual({ title: "2 accounts to confirm: still needed, or not?", href: `/c/${company.slug}/reviews` });
    await run(plusDays(MONDAY, 7));
    expect(await lettersOn(company.adminPerson.email, "review-due")).toHaveLength(2);
  });

  it("waits for the first working day, and says nothing of nobody", async () => {
    const company = await aQuietCompany();
    await owner("update company_settings set holidays = '{2027-03-01}' where company_id = $1", [company.id]);
    await run(plusDays(MONDAY, 1));
    expect(await lettersOn(company.adminPerson.email, "review-due")).toEqual([]);
    const { id } = await aQuietMember(company, "VIEWER");
    await due(id, plusDays(MONDAY, 10));
    await run(plusDays(MONDAY, 7), 7);
    expect(await lettersOn(company.adminPerson.email, "review-due")).toHaveLength(1);
    const other = await aQuietCompany();
    await owner("update company_settings set holidays = '{2027-03-01}' where company_id = $1", [other.id]);
    await due((await aQuietMember(other, "VIEWER")).id, MONDAY);
    await run(MONDAY);
    expect(await lettersOn(other.adminPerson.email, "review-due")).toEqual([]);
    await run(plusDays(MONDAY, 1));
    expect(await lettersOn(other.adminPerson.email, "review-due")).toHaveLength(1);
  });

  it("does not count an Admin's own account for them", async () => {
    const company = await aQuietCompany();
    await due(company.admin.membershipId, MONDAY);
    await run(MONDAY);
    expect(await lettersOn(company.adminPerson.email, "review-due")).toEqual([]);
  });
});

describe("silence", () => {
  it("is answered by one reminder a week later, and nothing more where nothing is switched on", async () => {
    const company = await aQuietCompany();
    const { id } = await aQuietMember(company, "VIEWER");
    await due(id, MONDAY);
    await run(plusDays(MONDAY, 6));
    expect(await lettersOn(company.adminPerson.email, "review-overdue")).toEqual([]);
    for (const days of [7, 8, 9, 60, 200]) await run(plusDays(MONDAY, days));
    const [letter, ...others] = await lettersOn(company.adminPerson.email, "review-overdue");
    expect(others).toEqual([]);
    expect(letter?.props).toMatchObject({ overdue: "1 account" });
    expect(letter?.props).not.toHaveProperty("deactivatesOn");
    expect(await statusOf(id)).toBe("active");
  });

  it("ends in deactivation after the grace period, where it is switched on", async () => {
    const company = await aQuietCompany();
    await owner(
      "update company_settings set review_deactivates = true, review_grace_days = 10 where company_id = $1",
      [company.id],
    );
    const { id } = await aQuietMember(company, "VIEWER");
    await due(id, MONDAY);
    await run(plusDays(MONDAY, 7));
    const [letter] = await lettersOn(company.adminPerson.email, "review-overdue");
    expect(letter?.props).toMatchObject({ deactivatesOn: "18 Mar 2027" });
    await run(plusDays(MONDAY, 16));
    expect(await statusOf(id)).toBe("active");
    await run(plusDays(MONDAY, 17));
    expect(await statusOf(id)).toBe("inactive");
    expect(await ownerOne("select reason, by_id from deactivation where membership_id = $1", [id])).toEqual({
      ...{ reason: "Not confirmed in account review", by_id: null },
    });
  });

  it("never ends the last Admin who hears: of several, the one seen last stays", async () => {
    const company = await aQuietCompany();
    await owner("update company_settings set review_deactivates = true where company_id = $1", [company.id]);
    const ben = await aQuietMember(company, "ADMIN");
    const overdue = ", review_reminded_at = '2027-02-01', activated_at = '2026-01-01'";
    await due(company.admin.membershipId, "2027-01-01", `${overdue}, last_seen_at = '2026-12-01'`);
    await due(ben.id, "2027-01-01", overdue);
    await run(MONDAY);
    await run(plusDays(MONDAY, 1));
    expect([await statusOf(company.admin.membershipId), await statusOf(ben.id)]).toEqual([
      "active",
      "inactive",
    ]);
  });

  it("never ends whoever became active less than 30 days ago and had no chance to sign in", async () => {
    const company = await aQuietCompany();
    await owner("update company_settings set review_deactivates = true where company_id = $1", [company.id]);
    const [fresh, seen] = [await aQuietMember(company, "VIEWER"), await aQuietMember(company, "VIEWER")];
    const overdue = ", review_reminded_at = '2027-02-01', activated_at = '2027-02-10'";
    await due(fresh.id, "2027-01-01", `${overdue}, last_seen_at = null`);
    await due(seen.id, "2027-01-01", overdue);
    await run(MONDAY);
    expect([await statusOf(fresh.id), await statusOf(seen.id)]).toEqual(["active", "inactive"]);
    await run(plusDays(MONDAY, 14));
    expect(await statusOf(fresh.id)).toBe("inactive");
  });
});

it("is the clock's alone, and happens once where two clocks tick", async () => {
  const [company, foreign] = [await aQuietCompany(), await aQuietCompany()];
  const moment = { at: at(MONDAY).toISOString() };
  for (const [name, actor] of strangersTo(company, foreign)) {
    if (actor.kind === "system") continue;
    const answers = [
      await execute(askForReview, actor, moment),
      await execute(remindOfReview, actor, moment),
      await execute(endUnconfirmed, actor, moment),
    ];
    for (const answer of answers) expect({ name, ...refusal(answer) }).toEqual({ name, ...NOT_FOUND });
  }
  const { id } = await aQuietMember(company, "VIEWER");
  await due(id, plusDays(MONDAY, -10));
  await Promise.all([run(MONDAY), run(MONDAY)]);
  expect(await lettersOn(company.adminPerson.email, "review-due")).toHaveLength(1);
  expect(await lettersOn(company.adminPerson.email, "review-overdue")).toHaveLength(1);
});

it("lets the worker ask which companies are due, and nobody else", async () => {
  expect(
    await ownerOne(
      `select has_function_privilege('gate_worker', 'companies_to_review(timestamptz, integer)', 'execute') as worker,
         has_function_privilege('gate_app', 'companies_to_review(timestamptz, integer)', 'execute') as app`,
    ),
  ).toEqual({ worker: true, app: false });
});
