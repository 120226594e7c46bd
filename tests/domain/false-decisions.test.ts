import { newId } from "@/lib/id";
import { asApp, owner } from "@/tests/support/owner";
import { aCompany, aMember, aRequest } from "@/tests/support/world";

test("nothing is born decided", async () => {
  const company = await aCompany();
  const { id } = await aRequest(company);
  const born = asApp(
    company.id,
    `insert into access_request (company_id, id, person_id, requestor_name, requestor_email, claimed_role, source, status,
       due_at, expires_at, decided_at, decided_by_id, decided_role)
     select company_id, $2, person_id, requestor_name, requestor_email, claimed_role, source, 'accepted',
       due_at, expires_at, now(), $3, 'ADMIN' from access_request where company_id = $1 and id = $4`,
    [company.id, newId(), company.adminPerson.id, id],
  );
  await expect(born).rejects.toMatchObject({ code: "GH002" });
});

test("only an active Admin's decision is taken", async () => {
  const company = await aCompany();
  const { id } = await aRequest(company);
  const viewer = await aMember(company, "VIEWER");
  const decided = asApp(
    company.id,
    `update access_request set status = 'accepted', decided_at = now(), decided_role = 'ADMIN', decided_by_id = $3
     where company_id = $1 and id = $2`,
    [company.id, id, viewer.member.personId],
  );
  await expect(decided).rejects.toMatchObject({ code: "GH002" });
});

test("the record tells its own time", async () => {
  const company = await aCompany();
  const id = newId();
  await asApp(
    company.id,
    "insert into audit_event (company_id, id, at, actor_kind, type) values ($1, $2, '2001-01-01', 'system', 'test')",
    [company.id, id],
  );
  const [row] = await owner<{ fresh: boolean }>(
    "select at > now() - interval '1 minute' as fresh from audit_event where id = $1",
    [id],
  );
  expect(row?.fresh).toBe(true);
});

test("a delivery is queued in its own company only", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const queued = asApp(company.id, "select enqueue_delivery($1, $2)::text", [other.id, newId()]);
  await expect(queued).rejects.toMatchObject({ code: "GH004" });
});
