import { connectionLifecycle } from "@/lib/connections/lifecycle";
import { leadsTo, type Lifecycle } from "@/lib/lifecycle";
import { membershipLifecycle, membershipStatuses } from "@/lib/memberships/lifecycle";
import { newId, PLATFORM } from "@/lib/id";
import { asApp, owner, ownerOne } from "@/tests/support/owner";
import { aCompany, aPerson, newEmail, type Company } from "@/tests/support/world";

// The commands follow the table of a lifecycle; the database refuses everything that the table does not know, whoever asks.
let company: Company;
let other: Company;
let contractor: Company;
beforeAll(
  async () => void ([company, other, contractor] = [await aCompany(), await aCompany(), await aCompany()]),
);

const NOT_A_STEP = { code: "GH006" };
const FIXED = { code: "GH007" };

async function aMembership(status: string): Promise<string> {
  const { id } = await ownerOne<{ id: string }>(
    `with p as (insert into person (id, first_name, email, email_key) values ($2, 'Lou', $3, $3) returning *)
     insert into membership (company_id, id, person_id, role, status, first_name, email, email_key)
     select $1, p.id, p.id, 'VIEWER', $4, p.first_name, p.email, p.email_key from p returning id`,
    [company.id, newId(), newEmail(), status],
  );
  return id;
}

async function aContractor(status: string, contractorId: string | null = contractor.id): Promise<string> {
  await owner("delete from connection where company_id = $1 and contractor_id = $2", [
    company.id,
    contractorId,
  ]);
  const { id } = await ownerOne<{ id: string }>(
    `insert into connection (company_id, id, contractor_id, name, contact_name, contact_email, contact_email_key, status)
     values ($1, $2, $3, 'Sparks', 'Lou', $4, $4, $5) returning id`,
    [company.id, newId(), contractorId, newEmail(), status],
  );
  return id;
}

type Ask = (text: string, values: unknown[]) => Promise<unknown>;
const asking: Record<string, Ask> = {
  "the application": (text, values) => asApp(company.id, text, values),
  "the owner": (text, values) => owner(text, values),
};

const nouns: [string, Lifecycle<string, string>, (status: string) => Promise<string>][] = [
  ["membership", membershipLifecycle, aMembership],
  ["connection", connectionLifecycle, aContractor],
];
const pairs = membershipStatuses.flatMap((from) => membershipStatuses.map((to) => ({ from, to })));

describe.each(nouns)("the status of a %s", (noun, lifecycle, make) => {
  test.each(pairs)("from $from to $to: the database answers as the table", async ({ from, to }) => {
    const known = from === to || Object.values(lifecycle[from] ?? {}).includes(to);
    for (const ask of Object.values(asking)) {
      const id = await make(from);
      const change = ask(`update ${noun} set status = $2 where id = $1`, [id, to]);
      if (known) await change;
      else await expect(change).rejects.toMatchObject(NOT_A_STEP);
      const now = await ownerOne(`select status from ${noun} where id = $1`, [id]);
      expect(now).toEqual({ status: known ? to : from });
    }
  });
});

test("a move over many rows begins where the table has it, and leads to one status", () => {
  expect(leadsTo(membershipLifecycle, "deactivate")).toEqual({
    from: ["initial", "invited", "pending", "active"],
    to: "inactive",
  });
  expect(() => leadsTo(connectionLifecycle, "note")).toThrow("does not lead to one status");
});

describe.each(Object.keys(asking))("asked by %s", (who) => {
  const ask = asking[who] as Ask;

  test("whose a membership is never changes once it is said", async () => {
    const connection = await aContractor("active");
    const others = { company_id: other.id, person_id: other.adminPerson.id, connection_id: connection };
    for (const [what, value] of Object.entries({ ...others, id: newId() })) {
      const id = await aMembership("active");
      const change = ask(`update membership set ${what} = $2 where id = $1`, [id, value]);
      await expect(change).rejects.toMatchObject(FIXED);
      if (what === "company_id" || what === "id") continue;
      const gone = ask("update membership set person_id = null, status = 'inactive' where id = $1", [id]);
      await expect(gone).rejects.toMatchObject(FIXED);
    }
  });

  test("which company a contractor is, and whose it is, never changes once it is said", async () => {
    const id = await aContractor("inactive");
    for (const value of [other.id, null]) {
      const change = ask("update connection set contractor_id = $2 where id = $1", [id, value]);
      await expect(change).rejects.toMatchObject(FIXED);
    }
    const moved = ask("update connection set company_id = $2 where id = $1", [id, other.id]);
    await expect(moved).rejects.toMatchObject(FIXED);
    const open = await aContractor("invited", null);
    await ask("update connection set contractor_id = $2, status = 'active' where id = $1", [open, other.id]);
    await owner("delete from connection where id = $1", [open]);
  });

  test("a record gets its person once", async () => {
    const { id } = await ownerOne<{ id: string }>(
      `insert into membership (company_id, id, role, status, first_name, email, email_key)
       values ($1, $2, 'VIEWER', 'invited', 'Lou', $3, $3) returning id`,
      [company.id, newId(), newEmail()],
    );
    const person = await aMembership("inactive");
    await owner("delete from membership where id = $1", [person]);
    await ask("update membership set person_id = $2, status = 'active' where id = $1", [id, person]);
    const again = ask("update membership set person_id = $2 where id = $1", [id, other.adminPerson.id]);
    await expect(again).rejects.toMatchObject(FIXED);
  });
});

describe("by SQL the application brings nothing back to life", () => {
  test("not a session, nor the account of a person", async () => {
    const { id } = await aPerson();
    const session = await ownerOne<{ id: Buffer }>(
      `insert into session (id, person_id, expires_at, revoked_at)
       values (sha256($1::uuid::text::bytea), $1, now() + interval '1 hour', now()) returning id`,
      [id],
    );
    const alive = asApp(PLATFORM, "update session set revoked_at = null where id = $1", [session.id]);
    await expect(alive).rejects.toMatchObject(FIXED);
    await owner("update person set status = 'closed' where id = $1", [id]);
    const reopened = asApp(PLATFORM, "update person set status = 'active' where id = $1", [id]);
    await expect(reopened).rejects.toMatchObject(FIXED);
  });

  test("not old sessions, by a time away that begins and ends at once", async () => {
    const id = await aMembership("inactive");
    await owner("update membership set status = 'active' where id = $1", [id]);
    const trick = (at: string) => `do $$ begin
      insert into deactivation (company_id, id, membership_id, name, role, status_before, reason, by_id, at)
        select company_id, gen_random_uuid(), id, 'Lou', role, 'active', 'Nothing at all', '${company.adminPerson.id}', ${at}
        from membership where id = '${id}';
      update deactivation set undone_at = now() where membership_id = '${id}';
      update membership set revived_at = null where id = '${id}';
    end $$`;
    const tried = (at: string) => asApp(company.id, trick(at));
    await expect(tried("now()")).rejects.toThrow("sessions from before a return stay shut out");
    await expect(tried("now() - interval '1 minute'")).rejects.toThrow("a time away begins now");
  });
});
