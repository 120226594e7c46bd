import { newId } from "@/lib/id";
import { invariants } from "@/tests/faults/invariants";
import { aConnection, aPlacement } from "@/tests/support/contractors";
import { acceptAs, anInvitation } from "@/tests/support/invitations";
import { owner, pastRules } from "@/tests/support/owner";
import { aFormerMember } from "@/tests/support/returning";
import { aSession } from "@/tests/support/sessions";
import { aCompany, aMember, aPerson, aRequest, must, type Company } from "@/tests/support/world";

/** For each invariant what a fault could leave behind, past every trigger. */
const faults: Record<string, (company: Company) => Promise<void>> = {
  "a company with members has an Admin who hears of requests": ({ id }) =>
    pastRules("update membership set send_notifications = false where company_id = $1", [id]),
  "a request that ended has one line in the record that says how": async (company) => {
    const { id } = await aRequest(company);
    await pastRules("update access_request set status = 'withdrawn', decided_at = now() where id = $1", [id]);
  },
  "a request that is open has none": async (company) => {
    const { person } = await aMember(company, "VIEWER");
    await pastRules(
      "update access_request set status = 'requested', decided_at = null where person_id = $1",
      [person.id],
    );
  },
  "whoever was accepted is a member": async (company) => {
    const { member } = await aMember(company, "VIEWER");
    await pastRules("delete from membership where id = $1", [member.membershipId]);
  },
  "a member is known by the name and address of the person": async (company) => {
    const { member } = await aMember(company, "VIEWER");
    await pastRules("update membership set last_name = 'Somebody else' where id = $1", [member.membershipId]);
  },
  "an invitation that was accepted has let somebody in": async (company) => {
    const { id } = await anInvitation(company);
    await pastRules("update invitation set status = 'accepted', closed_at = now() where id = $1", [id]);
  },
  "nobody who is in, or has left, has an open invitation": async (company) => {
    const person = await aPerson();
    const { id, link } = await anInvitation(company, { email: person.email });
    must(await acceptAs(company, person, link));
    await pastRules("update invitation set status = 'sent', closed_at = null where id = $1", [id]);
  },
  "whoever came back is not away": async (company) => {
    const { member } = await aFormerMember(company);
    await pastRules("update membership set status = 'active' where id = $1", [member.membershipId]);
  },
  "nobody is let in by a contractor that has not accepted": async (company) => {
    const contractor = await aCompany();
    const connectionId = await aConnection(company, contractor);
    await aPlacement(company, contractor, connectionId);
    await pastRules("update connection set status = 'invited' where id = $1", [connectionId]);
  },
  "a closed account has no session": async () => {
    const person = await aPerson();
    await aSession(person);
    await pastRules("update person set status = 'closed' where id = $1", [person.id]);
  },
  "a mail and a notice have a fact in the record": async (company) => {
    const { person } = await aRequest(company);
    await pastRules("update delivery set event_id = $2 where recipient = $1", [person.email, newId()]);
  },
  "a mail that waits has a job, and no job is without its mail": async (company) => {
    const { person } = await aRequest(company);
    await owner("select graphile_worker.remove_job(id::text) from delivery where recipient = $1", [
      person.email,
    ]);
  },
  "a mail that is done keeps nothing that could be read": async (company) => {
    const { person } = await aRequest(company);
    await owner("select graphile_worker.remove_job(id::text) from delivery where recipient = $1", [
      person.email,
    ]);
    await pastRules("update delivery set status = 'sent' where recipient = $1", [person.email]);
  },
  "long work that goes on has a job": ({ id, adminPerson }) =>
    pastRules(
      `insert into batch (company_id, id, kind, person_id, status, title)
       values ($1, $2, 'export', $3, 'running', 'Users')`,
      [id, newId(), adminPerson.id],
    ),
};

test("every invariant has its fault", () => {
  expect(Object.keys(faults).toSorted()).toEqual(invariants.map(({ name }) => name).toSorted());
});

test.each(invariants)("$name: where it does not, that is found", async ({ name, breaks }) => {
  const company = await aCompany();
  const before = (await owner(breaks)).length;
  await faults[name]?.(company);
  expect((await owner(breaks)).length).toBeGreaterThan(before);
});
