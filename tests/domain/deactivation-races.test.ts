import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { approveMember } from "@/lib/onboarding/decide";
import { beginUpload } from "@/lib/uploads/begin";
import { finishUpload } from "@/lib/uploads/finish";
import { ownUpload } from "@/lib/uploads/upload";
import { changeRole } from "@/lib/memberships/change-role";
import { requestPasswordReset, resetPassword, signIn } from "@/lib/people/commands";
import { acceptAs, anInvitation } from "@/tests/support/invitations";
import { lettersTo, owner } from "@/tests/support/owner";
import { aRequirement, saidOf, sendUpTo } from "@/tests/support/uploads";
import { pdf } from "@/tests/support/files";
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

const PAPER = pdf();

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

/** What happens at the same moment to a member, and what must be true of it once both are done. */
type Meeting = {
  membershipId: string;
  person: Person;
  other: () => Promise<unknown>;
  afterwards?: () => Promise<void>;
};

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

async function approved(): Promise<Meeting> {
  const { member, person } = await aMember(company, "VIEWER");
  const { membershipId } = member;
  await owner("update membership set status = 'pending', pending_for = 'onboarding' where id = $1", [
    membershipId,
  ]);
  const input = { membershipId, seenVersion: 1 };
  return { membershipId, person, other: () => execute(approveMember, company.admin, input) };
}

async function uploaded(): Promise<Meeting> {
  const { member, person } = await aMember(company, "WORKER");
  const sending = { company, member, requirementId: await aRequirement(company) };
  const { id } = await beginUpload(person.id, saidOf(sending, PAPER));
  const upload = await sendUpTo(sending, id, PAPER, PAPER.length);
  const { membershipId } = member;
  let attached = false;
  return {
    ...{ membershipId, person },
    async other() {
      attached = (await finishUpload({ personId: person.id, origin: newOrigin() }, upload, {})).ok;
    },
    async afterwards() {
      // What was handed in before the end stays on file; nothing is attached after it.
      const facts = await owner<{ type: string }>(
        "select type from audit_event where company_id = $1 and person_id = $2 order by at, id",
        [company.id, person.id],
      );
      const order = facts.map(({ type }) => type);
      const handedIn = order.indexOf("document.handed-in");
      expect(handedIn >= 0).toBe(attached);
      expect(handedIn).toBeLessThan(order.indexOf("membership.deactivated"));
      const documents = await owner("select from document where membership_id = $1", [membershipId]);
      expect(documents).toHaveLength(attached ? 1 : 0);
      expect(await ownUpload(person.id, company.slug, id)).toBeNull();
    },
  };
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
  let opened: string | null = null;
  return {
    ...{ membershipId: member.membershipId, person },
    async other() {
      const answer = await execute(signIn, visitor(newOrigin()), input);
      opened = answer.ok ? answer.value.sid : null;
    },
    async afterwards() {
      if (opened) expect(await reachOf(opened, company)).toBeNull();
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
  ["an approval", approved],
  ["an upload", uploaded],
  ["a changed role", changedRole],
  ["signing in", signedIn],
  ["a new password", newPassword],
])(
  `in ${ROUNDS} rounds leaving wins against %s`,
  async (_, meet) => {
    for (let round = 0; round < ROUNDS; round++) {
      const { membershipId, person, other, afterwards } = await meet();
      const leave = () =>
        execute(deactivateMember, company.admin, { membershipId, reason: "Safety concern" });
      // First and last by turns.
      const both = round % 2 === 0 ? [leave, other] : [other, leave];
      await Promise.all(both.map((begin) => begin()));
      const rows = await owner(
        "select status from membership where company_id = $1 and (id = $2 or person_id = $3)",
        [...[company.id, membershipId, person.id]],
      );
      expect(rows).toEqual([{ status: "inactive" }]);
      expect(await owner("select from deactivation where membership_id = $1", [membershipId])).toHaveLength(
        1,
      );
      await afterwards?.();
    }
  },
  900_000,
);
