import { changeReviewSettings } from "@/lib/companies/commands";
import { execute } from "@/lib/command";
import { tickDueRequests } from "@/lib/jobs/due-requests";
import { asWorker, aSteadyCompany, untilNextStep } from "@/tests/support/deliveries";
import { factsAbout, lettersOf, owner, ownerOne } from "@/tests/support/owner";
import { aMember, aRequest, must, type Company } from "@/tests/support/world";

const STEPS = ["first", "second", "other-admins", "first-notice", "last-notice"];

const tick = () => tickDueRequests(asWorker());

/** What the clock did to a request, in order. */
async function done(requestId: string): Promise<unknown[]> {
  const facts = await factsAbout(requestId);
  return facts
    .filter(({ actor_kind }) => actor_kind === "system")
    .map(({ type, data }) => data.reminder ?? type);
}

const numbers = {
  firstReminderDays: 1,
  secondReminderDays: 2,
  otherAdminsDays: 3,
  expiryDays: 30,
  firstNoticeDays: 7,
  lastNoticeDays: 1,
  waitDays: 7,
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  dayEnds: "17:00",
  holidays: "",
};

async function change(company: Company, changed: Partial<typeof numbers>) {
  const { version } = await ownerOne<{ version: number }>(
    "select version from company_settings where company_id = $1",
    [company.id],
  );
  const input = { seenVersion: version, ...numbers, ...changed };
  must(await execute(changeReviewSettings, company.admin, input));
}

it("takes an unanswered request through every step to its end, each once", async () => {
  const company = await aSteadyCompany();
  const other = await aMember(company, "ADMIN", { notified: false });
  const { id, person } = await aRequest(company);
  await tick();
  expect(await done(id)).toEqual([]);
  for (let count = 1; count <= STEPS.length; count++) {
    await untilNextStep(id);
    await Promise.all([tick(), tick()]); // two workers
    await tick();
    expect(await done(id)).toEqual(STEPS.slice(0, count));
  }
  await untilNextStep(id);
  await Promise.all([tick(), tick()]);
  expect(await done(id)).toEqual([...STEPS, "access-request.expired"]);
  await tick();
  expect(await ownerOne("select status, next_reminder_at from access_request where id = $1", [id])).toEqual({
    status: "expired",
    next_reminder_at: null,
  });

  const admin = company.adminPerson.email;
  const reminded = await lettersOf("access-request.reminded", id);
  const to = (email: string) => reminded.filter((letter) => letter.to === email).map((l) => l.template);
  expect(to(admin)).toEqual(["access-reminder", "access-reminder", "access-reminder", "access-reminder"]);
  expect(to(other.person.email)).toEqual(["access-reminder"]);
  expect(to(person.email)).toEqual(["access-expiring", "access-expiring"]);
  const expired = await lettersOf("access-request.expired", id);
  expect(expired.map(({ to: email, template }) => [email, template]).sort()).toEqual(
    [
      [admin, "access-expired-admin"],
      [person.email, "access-expired"],
    ].sort(),
  );
});

it("follows settings that bring the next step nearer", async () => {
  const company = await aSteadyCompany();
  await change(company, { firstReminderDays: 1, secondReminderDays: 10, otherAdminsDays: 20 });
  const { id } = await aRequest(company);
  await untilNextStep(id);
  await tick();
  await change(company, { firstReminderDays: 1, secondReminderDays: 2, otherAdminsDays: 3 });
  await untilNextStep(id);
  await tick();
  // Nine days passed at once: only the latest of the steps that they hold is done.
  expect(await done(id)).toEqual(["first", "other-admins"]);
});

it("follows settings that put the next step off, and does not look again each minute until then", async () => {
  const company = await aSteadyCompany();
  const { id } = await aRequest(company);
  await change(company, { firstReminderDays: 5, secondReminderDays: 6, otherAdminsDays: 7 });
  await untilNextStep(id);
  await tick();
  expect(await done(id)).toEqual(["access-request.rescheduled"]);
  expect(await lettersOf("access-request.rescheduled", id)).toEqual([]);
  expect(await owner("select id from due_access_requests(500) where id = $1", [id])).toEqual([]);
  await untilNextStep(id);
  await tick();
  expect(await done(id)).toEqual(["access-request.rescheduled", "first"]);
});
