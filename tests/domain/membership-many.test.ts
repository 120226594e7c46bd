import { execute } from "@/lib/command";
import { addMember, addOneOfMany } from "@/lib/memberships/add";
import { addMany } from "@/lib/memberships/add-many";
import { knownByEmail } from "@/lib/memberships/known";
import { addEach, planMany, rowsOf } from "@/lib/memberships/many";
import { inBox, manyInWords } from "@/lib/memberships/result";
import { owner, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aRequest,
  must,
  newEmail,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let company: Company;
beforeAll(async () => void (company = await aCompany()));

const paths = { member: (id: string) => `/people/${id}`, request: (id: string) => `/requests/${id}` };

/** What the page's action does with a pasted text. */
async function pasted(text: string, { role = "WORKER", send = "yes", actor = company.admin } = {}) {
  const plan = planMany({ pasted: text, role, send });
  if (!plan.ok) throw new Error(JSON.stringify(plan.fields));
  const { people, role: asRole, send: now, ...rest } = plan.value;
  const all = { role: asRole, send: now };
  const done = await addEach(plan.value, {
    several: (several) => execute(addMany, actor, { people: several, ...all }),
    one: (person) => execute(addOneOfMany, actor, { ...person, ...all }),
  });
  const emails = people.map(({ email }) => email);
  return rowsOf(done, rest, await knownByEmail(actor, emails), paths);
}

it("invites 497 of 500 within seconds; the three with a fault stay in the box, with their reason", async () => {
  const good = Array.from({ length: 497 }, (_, n) => `Person ${n} <${newEmail()}>`);
  const bad = ["noor@", "Nobody At All", `${"x".repeat(70)}@mail.example`];
  const started = performance.now();
  const rows = await pasted([...good.slice(0, 200), ...bad, ...good.slice(200)].join("\n"));
  const seconds = (performance.now() - started) / 1000;
  expect(manyInWords(rows)).toBe("497 invited, 3 left in the box");
  expect(inBox(rows)).toBe(bad.join("\n"));
  expect(rows.slice(0, 3).map(({ reason }) => reason)).toEqual([
    "Write the address like noor@mail.example, not noor@.",
    "Add the email address of this person.",
    expect.stringMatching(/^Write the address like noor@mail.example/),
  ]);
  const counts = await owner(
    `select (select count(*)::int from membership where company_id = $1 and status = 'invited') as invited,
       (select count(*)::int from invitation where company_id = $1 and status = 'sent') as open,
       (select count(*)::int from audit_event where company_id = $1 and type = 'membership.added'
         and data ->> 'way' = 'many') as recorded`,
    [company.id],
  );
  expect(counts).toEqual([{ invited: 497, open: 497, recorded: 497 }]);
  expect(seconds).toBeLessThan(30);
}, 90_000);

it("says of each who is known, whoever has asked, and what stood there twice", async () => {
  const { person, member } = await aMember(company, "VIEWER");
  const asked = await aRequest(company);
  const [fresh, initial] = [newEmail(), newEmail()];
  const add = { firstName: "Li", lastName: "Zhang", email: initial, role: "WORKER", send: "no" };
  const { membershipId } = must(await execute(addMember, company.admin, add));
  const rows = await pasted([person.email, asked.person.email, fresh, initial, fresh].join("\n"), {
    send: "no",
  });
  expect(rows.map(({ email, outcome, href }) => ({ email, outcome, href }))).toEqual([
    { email: person.email, outcome: "known", href: `/people/${member.membershipId}` },
    { email: asked.person.email, outcome: "known", href: `/requests/${asked.id}` },
    { email: fresh, outcome: "saved", href: null },
    { email: initial, outcome: "known", href: `/people/${membershipId}` },
    { email: fresh, outcome: "repeated", href: null },
  ]);
  expect(inBox(rows)).toBe("");
  const accepted = await pasted(asked.person.email);
  expect(accepted).toEqual([expect.objectContaining({ outcome: "accepted" })]);
});

it("adds each once when two paste the same people at the same moment", async () => {
  const here = await aCompany();
  const other = await aMember(here, "ADMIN");
  const text = Array.from({ length: 60 }, (_, n) => `p${n}.${here.slug}@mail.example`);
  const both = await Promise.all([
    pasted(text.join("\n"), { actor: here.admin }),
    pasted(text.toReversed().join("\n"), { actor: other.member }),
  ]);
  const outcomes = both.flat().map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === "invited")).toHaveLength(60);
  expect(outcomes.filter((outcome) => outcome === "known")).toHaveLength(60);
  const mails = await owner(
    "select recipient from delivery where company_id = $1 and template = 'invitation'",
    [here.id],
  );
  expect(mails).toHaveLength(60);
});

it("several at once are nobody's business but those who may add one", async () => {
  const people = [{ firstName: "Li", lastName: "", email: newEmail() }];
  const foreign = await aCompany();
  const before = await wholeState();
  for (const [name, actor] of strangersTo(company, foreign)) {
    if (name === "another company's Admin") continue; // adds to the own company
    const answer = await execute(addMany, actor, { people, role: "VIEWER", send: true });
    expect([name, refusal(answer)]).toEqual([name, NOT_FOUND]);
  }
  expect(await wholeState()).toEqual(before);
});

it("keeps whoever cannot be added, with the reason, in the box", async () => {
  const { member } = await aMember(company, "MANAGER");
  const text = `Noor <${newEmail()}>`;
  expect(await pasted(text, { role: "VIEWER", actor: member })).toEqual([
    expect.objectContaining({ outcome: "faulty", text, reason: "There is nothing here." }),
  ]);
});

it.each([
  ["nothing", " \n,,\n", "Paste names and email addresses, one person a line."],
  [
    "more than 500",
    Array.from({ length: 501 }, (_, n) => `p${n}@mail.example`).join("\n"),
    "This is 501 people. Leave at most 500, or use Import for more.",
  ],
  ["far too much", "x".repeat(150_001), "Paste at most 500 people at once. Use Import for more."],
])("takes %s for a fault of the box", (_, text, sentence) => {
  expect(planMany({ pasted: text, role: "WORKER", send: "yes" })).toEqual({
    ok: false,
    fields: { pasted: sentence },
  });
});

it("answers whatever is sent in its place", () => {
  for (const raw of [
    null,
    "text",
    [],
    {},
    { pasted: {}, role: [], send: 1 },
    { pasted: "a@b.example", role: "X" },
  ]) {
    expect(planMany(raw).ok).toBe(false);
  }
});
