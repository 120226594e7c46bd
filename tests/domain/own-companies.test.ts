import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { execute } from "@/lib/command";
import { closedElsewhere, ownCompanies } from "@/lib/companies/own";
import { ownInvitations } from "@/lib/invitations/own";
import { homeOf } from "@/lib/people/home";
import { ownNotices } from "@/lib/people/own-notices";
import { newId } from "@/lib/id";
import { owner } from "@/tests/support/owner";
import { leaves } from "@/tests/support/returning";
import { aCompany, aMember, aPerson, aRequest, must, type Company, type Person } from "@/tests/support/world";

/** An open invitation as the company's record keeps it; the way there is tested with invitations. */
async function invite(company: Company, person: Person, role = "VIEWER"): Promise<string> {
  const [membership, id] = [newId(), newId()];
  await owner(
    `insert into membership (company_id, id, role, status, first_name, last_name, email, email_key)
     values ($1, $2, $3, 'invited', $4, $5, $6, $6)`,
    [company.id, membership, role, person.firstName, person.lastName, person.email],
  );
  await owner(
    `insert into invitation (company_id, id, membership_id, name, email, email_key, role, invited_by_id, expires_at)
     values ($1, $2, $3, $4, $5, $5, $6, $7, now() + interval '14 days')`,
    [company.id, id, membership, person.name, person.email, role, company.adminPerson.id],
  );
  return id;
}

test("every company that has to do with a person is listed by name, with role, status, and where it leads", async () => {
  const person = await aPerson();
  const [open, invited, asked, closed] = [
    await aCompany({ name: "Acacia" }),
    await aCompany({ name: "Banksia" }),
    await aCompany({ name: "Correa" }),
    await aCompany({ name: "Dianella" }),
  ];
  await aMember(open, "VIEWER", { person });
  await invite(invited, person, "MANAGER");
  await aMember(closed, "WORKER", { person });
  await owner("update membership set status = 'inactive' where company_id = $1 and person_id = $2", [
    closed.id,
    person.id,
  ]);
  const request = await aRequest(asked, { person, role: "ADMIN" });
  const rows = await ownCompanies(person.id);
  expect(rows.map(({ name, role, statusLabel, href }) => [name, role, statusLabel, href])).toEqual([
    ["Acacia", "VIEWER", "Active", `/c/${open.slug}`],
    ["Banksia", "MANAGER", "Invited", "/me/add-company"],
    ["Correa", "ADMIN", "Access requested", `/request/${request.id}`],
    ["Dianella", "WORKER", "Inactive", `/c/${closed.slug}/away`],
  ]);
});

test("whoever is in one company is told which others do not let them in, and since when", async () => {
  const [here, left, waits, there] = [await aCompany(), await aCompany(), await aCompany(), await aCompany()];
  const { person } = await aMember(here, "VIEWER");
  await aMember(there, "VIEWER", { person });
  await leaves(left, await aMember(left, "WORKER", { person }));
  await owner("update deactivation set at = '2026-11-01T12:00:00Z' where company_id = $1", [left.id]);
  const pending = await aMember(waits, "WORKER", { person });
  await owner("update membership set status = 'pending', pending_for = 'return' where id = $1", [
    pending.member.membershipId,
  ]);
  const closed = await closedElsewhere(person.id, here.id);
  expect(
    closed.map(({ name, status, href, closedSince }) => [name, status, href, closedSince]).sort(),
  ).toEqual(
    [
      [left.name, "inactive", `/c/${left.slug}/away`, "1 Nov 2026"],
      [waits.name, "pending", `/c/${waits.slug}/welcome`, null],
    ].sort(),
  );
  expect(await closedElsewhere(here.adminPerson.id, here.id)).toEqual([]);
});

test("a company stands there once, by what matters most", async () => {
  const company = await aCompany();
  const { id, version, person } = await aRequest(company, { role: "VIEWER" });
  const statuses = async () => (await ownCompanies(person.id)).map(({ status }) => status);
  expect(await statuses()).toEqual(["requested"]);
  must(
    await execute(acceptAccessRequest, company.admin, {
      requestId: id,
      seenVersion: version,
      role: "VIEWER",
    }),
  );
  expect(await statuses()).toEqual(["active"]);
  await owner("update company set status = 'closed' where id = $1", [company.id]);
  expect(await statuses()).toEqual([]);
});

test("open invitations are shown to the person with the invited address, and to nobody else", async () => {
  const company = await aCompany();
  const [person, other] = [await aPerson(), await aPerson()];
  const id = await invite(company, person, "WORKER");
  expect(await ownInvitations(person.id)).toEqual([
    {
      companyId: company.id,
      id,
      companyName: company.name,
      role: "WORKER",
      invitedBy: "Ana Ruiz",
      expiresAt: expect.any(Date),
      needsMobile: true,
    },
  ]);
  expect(await ownInvitations(other.id)).toEqual([]);
  expect(await homeOf({ personId: person.id, support: false })).toEqual({
    kind: "path",
    path: "/me/add-company",
  });
  await owner("update invitation set expires_at = now() where id = $1", [id]);
  expect(await ownInvitations(person.id)).toEqual([]);
  expect(await ownCompanies(person.id)).toEqual([]);
});

test("notices of every open company are told together, newest first, and none of a company that ended the access", async () => {
  const person = await aPerson();
  const [one, two] = [await aCompany(), await aCompany()];
  for (const company of [one, two]) await aMember(company, "VIEWER", { person });
  const titles = async () => (await ownNotices(person.id)).map(({ title, company }) => [company, title]);
  expect(await titles()).toEqual([
    [two.name, `${two.name} accepted you as Viewer`],
    [one.name, `${one.name} accepted you as Viewer`],
  ]);
  await owner("update membership set status = 'inactive' where company_id = $1 and person_id = $2", [
    two.id,
    person.id,
  ]);
  expect(await titles()).toEqual([[one.name, `${one.name} accepted you as Viewer`]]);
});
