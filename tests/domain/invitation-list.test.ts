import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { resendInvitation, revokeInvitation } from "@/lib/invitations/commands";
import { eachInvitation, listInvitations, type InvitationQuery } from "@/lib/invitations/list";
import { anInvitation } from "@/tests/support/invitations";
import { owner } from "@/tests/support/owner";
import { aCompany, must, pretend, type Company } from "@/tests/support/world";

let company: Company;
let foreign: Company;

const HUNDREDS = 6_000;

/** Invitations by the thousand, a second apart, the newest last: every fourth an Admin's, every thousandth of a Zoe. */
async function fill({ id, admin }: Company, count: number): Promise<void> {
  await owner(
    `insert into membership (company_id, id, role, status, first_name, last_name, email, email_key)
     select $1, gen_random_uuid(), case when n % 4 = 0 then 'ADMIN' else 'WORKER' end, 'invited',
       case when n % 1000 = 0 then 'Zoe' else 'Noor' end, 'Number ' || n, 'p' || n || '@mail.example', 'p' || n || '@mail.example'
     from generate_series(1, $2::int) n`,
    [id, count],
  );
  await owner(
    `insert into invitation (company_id, id, membership_id, name, email, email_key, role, invited_by_id, sent_at, expires_at,
       status, closed_at)
     select company_id, gen_random_uuid(), id, first_name || ' ' || last_name, email, email_key, role, $2,
       date_trunc('second', now()) - interval '1 day' + substr(last_name, 8)::int * interval '1 second', now() + interval '7 days',
       case when substr(last_name, 8)::int % 10 = 0 then 'declined' else 'sent' end,
       case when substr(last_name, 8)::int % 10 = 0 then now() end
     from membership where company_id = $1 and person_id is null`,
    [id, admin.personId],
  );
  await owner("analyze invitation");
}

beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
  await Promise.all([fill(company, HUNDREDS), fill(foreign, 50)]);
});

const list = async (query: InvitationQuery = {}) => {
  const found = await listInvitations(company.admin, query);
  if (!found) throw new Error("An Admin has the right.");
  return found;
};

/** Every page, one after another. */
async function all(query: InvitationQuery): Promise<string[]> {
  const names: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await list({ ...query, ...(after ? { after } : {}) });
    names.push(...page.rows.map(({ name }) => name));
    if (!page.after) return names;
    after = page.after;
  }
}

const numbers = (names: string[]) => names.map((name) => Number(name.split(" ").at(-1)));
const range = (step: number) => Array.from({ length: HUNDREDS / step }, (_, n) => (n + 1) * step);

describe("the list", () => {
  test("shows the newest first, a page at a time, and how many there are", async () => {
    const first = await list();
    expect(numbers(first.rows.map(({ name }) => name))).toEqual(
      Array.from({ length: 25 }, (_, n) => HUNDREDS - n),
    );
    expect(first.count).toEqual({ most: HUNDREDS, exact: true });
    const second = await list({ after: first.after ?? "" });
    expect(numbers(second.rows.map(({ name }) => name))[0]).toBe(HUNDREDS - 25);
    const oldest = await list({ sort: "sent" });
    expect(numbers(oldest.rows.map(({ name }) => name))[0]).toBe(1);
  });

  test.each([
    ["a rare name", { q: "zoe" }, 1000],
    ["a rare name, oldest first", { q: "Zoe", sort: "sent" }, 1000],
    ["two letters", { q: "zo" }, 1000],
    ["one letter", { q: "Z" }, 1000],
    ["one letter with a filter", { q: "z", role: "ADMIN" }, 1000],
    ["state and role", { status: "declined", role: "ADMIN" }, 20],
    ["a word with state and role", { q: "zoe num", status: "declined", role: "ADMIN" }, 1000],
  ])("finds every match by %s, each once, in order", async (_, query, step) => {
    const expected = range(step);
    const found = numbers(await all(query));
    expect(found).toEqual("sort" in query ? expected : expected.toReversed());
  });

  test("finds part of an address, whatever its case; signs of LIKE are letters", async () => {
    expect(numbers(await all({ q: "P1234@mail" }))).toEqual([1234]);
    expect(await all({ q: "p12_4@mail" })).toEqual([]);
    expect(await all({ q: "%%%" })).toEqual([]);
    expect(await all({ q: "%" })).toEqual([]);
    expect(await all({ q: "\\" })).toEqual([]);
  });

  test("takes unknown words for none", async () => {
    const plain = await list();
    const odd = await list({ status: "lost", role: "OWNER", sort: "name", after: "x" });
    expect(odd).toEqual(plain);
  });

  test("counts by state and by role", async () => {
    expect((await list({ status: "declined" })).count).toEqual({ most: HUNDREDS / 10, exact: true });
    expect((await list({ role: "ADMIN" })).count).toEqual({ most: HUNDREDS / 4, exact: true });
    expect((await list({ q: "zoe" })).count).toEqual({ most: 6, exact: true });
  });

  test("hands every row to whoever works through all of them", async () => {
    let seen = 0;
    for await (const rows of eachInvitation(company.admin, { status: "declined" })) seen += rows.length;
    expect(seen).toBe(HUNDREDS / 10);
  });
});

describe("who sees what", () => {
  test("is this company's Admins, Managers and Viewers, each with their own moves", async () => {
    const movesOf = async (role: "ADMIN" | "MANAGER" | "VIEWER", status: string, of: string) =>
      (await listInvitations(pretend(company.id, role), { status, role: of }))?.rows[0]?.moves;
    expect(await movesOf("ADMIN", "sent", "ADMIN")).toEqual(["resend", "copy-link", "change-role", "revoke"]);
    expect(await movesOf("ADMIN", "declined", "ADMIN")).toEqual(["resend"]);
    expect(await movesOf("MANAGER", "sent", "WORKER")).toEqual(["resend", "copy-link", "revoke"]);
    expect(await movesOf("MANAGER", "sent", "ADMIN")).toEqual([]);
    expect(await movesOf("VIEWER", "sent", "WORKER")).toEqual([]);
    expect(await listInvitations(pretend(company.id, "WORKER"), {})).toBeNull();
  });

  test("never reaches into another company", async () => {
    const theirs = await listInvitations(foreign.admin, { q: "Noor" });
    expect(theirs?.rows).toHaveLength(25);
    expect((await listInvitations(foreign.admin, {}))?.count).toEqual({ most: 50, exact: true });
    expect(await listInvitations(pretend(newId(), "ADMIN"), { q: "zoe" })).toMatchObject({ rows: [] });
  });
});

test("a row says how often it was sent again, and when the next time is", async () => {
  const few = await aCompany();
  const { id: invitationId, email } = await anInvitation(few);
  const row = async () => (await listInvitations(few.admin, { q: email }))?.rows[0];
  expect(await row()).toMatchObject({
    state: "sent",
    sentCount: 1,
    invitedBy: "Ana Ruiz",
    resent: { count: 0, againAt: null },
  });
  for (let time = 1; time <= 3; time++) must(await execute(resendInvitation, few.admin, { invitationId }));
  const again = await row();
  expect(again).toMatchObject({ sentCount: 4, resent: { count: 3 } });
  expect(again?.resent.againAt?.getTime()).toBeGreaterThan(Date.now() + 23 * 60 * 60 * 1000);
  must(await execute(revokeInvitation, few.admin, { invitationId }));
  expect(await row()).toMatchObject({ state: "revoked", expiresAt: null, moves: ["resend"] });
});

test("no question reads the whole table", async () => {
  // A table of this size is read as fast without an index; what counts is that none of the questions needs that.
  const questions = [
    "null, null, true",
    "'declined', null, true",
    "null, 'ADMIN', false",
    "'declined', 'ADMIN', true",
  ];
  for (const words of ["", "z", "zo", "zoe", "noor"])
    for (const rest of questions) {
      await owner("select pg_stat_force_next_flush()");
      const before = await scans();
      await owner(
        `select set_config('app.company_id', '${company.id}', false), set_config('enable_seqscan', 'off', true), (select count(*) from list_invitations('${words}', ${rest}, null, null, 26))`,
      );
      await owner("select pg_stat_force_next_flush()");
      expect({ words, rest, scans: (await scans()) - before }).toEqual({ words, rest, scans: 0 });
    }
});

async function scans(): Promise<number> {
  const [row] = await owner<{ n: string }>(
    "select seq_scan as n from pg_stat_user_tables where relname = 'invitation'",
  );
  return Number(row?.n ?? 0);
}
