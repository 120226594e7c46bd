import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { changeRole } from "@/lib/memberships/change-role";
import { requestPasswordReset, resetPassword, signIn } from "@/lib/people/commands";
import { acceptAs, anInvitation } from "@/tests/support/invitations";
import { lettersTo, owner } from "@/tests/support/owner";
import { reachOf } from "@/tests/support/sessions";
import {
  aCompany,
  aMember,
  aPerson,
  aRequest,
  newOrigin,
  PASSWORD,
  type Company,
  type Person,
} from "@/tests/support/world";

/** `ROUNDS=200 npm test -- tests/domain/deactivation-races.test.ts` looks closer. */
const ROUNDS = Number(process.env.ROUNDS ?? 5);

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

/** What happens at the same moment to a member; it answers with the sessions that it opened. */
type Meeting = { membershipId: string; person: Person; other: () => Promise<unknown> };

const opened: string[] = [];

async function acceptedRequest(): Promise<Meeting> {
  const { member, person } = await aMember(company, "WORKER");
  const { membershipId } = member;
  await owner("update membership set status = 'inactive' where id = $1", [membershipId]);
  const { id: requestId, version: seenVersion } = await aRequest(company, { role: "WORKER", person });
  await owner("update membership set status = 'pending' where id = $1", [membershipId]);
  const input = { requestId, seenVersion, role: "WORKER" };
  return { membershipId, person, other: () => execute(acceptAccessRequest, company.admin, input) };
}

async function acceptedInvitation(): Promise<Meeting> {
  const person = await aPerson();
  const { membershipId, link } = await anInvitation(company, { email: person.email });
  return { membershipId, person, other: () => acceptAs(company, person, link) };
}

async function changedRole(): Promise<Meeting> {
  const { member, person } = await aMember(company, "VIEWER");
  const { membershipId } = member;
  const input = { membershipId, seenVersion: 1, role: "MANAGER" };
  return { membershipId, person, other: () => execute(changeRole, company.admin, input) };
}

async function signedIn(): Promise<Meeting> {
  const { member, person } = await aMember(company, "VIEWER");
  const input = { email: person.email, password: PASSWORD };
  return {
    ...{ membershipId: member.membershipId, person },
    async other() {
      const answer = await execute(signIn, visitor(newOrigin()), input);
      if (answer.ok && answer.value.sid) opened.push(answer.value.sid);
    },
  };
}

async function newPassword(): Promise<Meeting> {
  const { member, person } = await aMember(company, "VIEWER");
  await execute(requestPasswordReset, visitor(newOrigin()), { email: person.email });
  const letter = (await lettersTo(person.email)).findLast(({ template }) => template === "password-reset");
  const link = new URL(String(letter?.props.resetUrl)).pathname.split("/").at(-1);
  const input = { link, password: "another kettle, slower train" };
  return {
    ...{ membershipId: member.membershipId, person },
    other: () => execute(resetPassword, visitor(newOrigin()), input),
  };
}

test.each([
  ["an accepted request", acceptedRequest],
  ["an accepted invitation", acceptedInvitation],
  ["a changed role", changedRole],
  ["signing in", signedIn],
  ["a new password", newPassword],
])(`in ${ROUNDS} rounds leaving wins against %s`, async (_, meet) => {
  for (let round = 0; round < ROUNDS; round++) {
    const { membershipId, person, other } = await meet();
    const leave = () => execute(deactivateMember, company.admin, { membershipId, reason: "Safety concern" });
    // First and last by turns.
    const both = round % 2 === 0 ? [leave, other] : [other, leave];
    await Promise.all(both.map((begin) => begin()));
    const rows = await owner(
      "select status from membership where company_id = $1 and (id = $2 or person_id = $3)",
      [...[company.id, membershipId, person.id]],
    );
    expect(rows).toEqual([{ status: "inactive" }]);
    expect(await owner("select from deactivation where membership_id = $1", [membershipId])).toHaveLength(1);
    for (const sid of opened.splice(0)) expect(await reachOf(sid, company)).toBeNull();
  }
});
