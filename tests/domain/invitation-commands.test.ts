import { personIn, systemIn, visitor, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { expireInvitation } from "@/lib/invitations/clock";
import {
  changeInvitationRole,
  copyInvitationLink,
  inviteMember,
  resendInvitation,
  revokeInvitation,
} from "@/lib/invitations/commands";
import { expireDueInvitations } from "@/lib/jobs/due-invitations";
import { addMember } from "@/lib/memberships/add";
import { invitationPage } from "@/lib/invitations/page";
import { asWorker, newestTo, sendTo, stateOf } from "@/tests/support/deliveries";
import { startFakeResend } from "@/tests/support/fake-resend";
import {
  acceptAsNewcomer,
  anInvitation,
  invitationRow,
  mailedLink,
  membersAt,
} from "@/tests/support/invitations";
import { factsAbout, lettersTo, noticesAbout, owner, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  must,
  newEmail,
  newOrigin,
  NOT_FOUND,
  pretend,
  refusal,
  type Company,
} from "@/tests/support/world";

let company: Company;
let foreign: Company;
beforeAll(async () => void ([company, foreign] = [await aCompany(), await aCompany()]));

const about = (invitationId: string) => ({ invitationId });

async function saved(role = "VIEWER") {
  const email = newEmail();
  const input = { firstName: "Noor", email, role, send: false };
  const { membershipId } = must(await execute(addMember, company.admin, input));
  return { membershipId, email };
}

describe("inviting somebody on record", () => {
  test("sends one letter, to the address, with who invites to what, and no secret in the record", async () => {
    const { membershipId, email } = await saved();
    must(await execute(inviteMember, company.admin, { membershipId }));
    const [letter, ...others] = await lettersTo(email);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      template: "invitation",
      queued: true,
      props: {
        firstName: "Noor",
        companyName: company.name,
        inviterName: "Ana Ruiz",
        role: "Viewer",
        inviteUrl: expect.stringMatching(/^http:\/\/localhost:3000\/invite\/\S{43}$/),
      },
    });
    expect(await membersAt(company, email)).toMatchObject([{ status: "invited" }]);
    const [{ dump } = { dump: "" }] = await owner<{ dump: string }>(
      `select concat((select string_agg(e::text, '') from audit_event e), (select string_agg(t::text, '') from token t),
        (select string_agg(n::text, '') from notice n), (select string_agg(i::text, '') from invitation i)) as dump`,
    );
    expect(dump).not.toContain(await mailedLink(email));
  });

  test("is not a way around the limit, nor a second invitation", async () => {
    const { membershipId } = await saved();
    must(await execute(inviteMember, company.admin, { membershipId }));
    expect(refusal(await execute(inviteMember, company.admin, { membershipId })).message).toBe(
      "An invitation is open already. Resend it under Invitations.",
    );
    const [{ id } = { id: "" }] = await owner<{ id: string }>(
      "select id from invitation where membership_id = $1",
      [membershipId],
    );
    for (let time = 1; time <= 3; time++) {
      must(await execute(revokeInvitation, company.admin, about(id)));
      must(await execute(inviteMember, company.admin, { membershipId }));
    }
    must(await execute(revokeInvitation, company.admin, about(id)));
    expect(refusal(await execute(inviteMember, company.admin, { membershipId })).code).toBe("limited");
  });

  test("at the same moment by two Admins is one invitation", async () => {
    const { member } = await aMember(company, "ADMIN");
    for (let round = 0; round < 5; round++) {
      const { membershipId, email } = await saved();
      const results = await Promise.all(
        [company.admin, member].map((admin) => execute(inviteMember, admin, { membershipId })),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await lettersTo(email)).toHaveLength(1);
    }
  });

  test("who has a membership already is refused", async () => {
    const { member } = await aMember(company, "VIEWER");
    const { membershipId } = member;
    expect(refusal(await execute(inviteMember, company.admin, { membershipId })).message).toBe(
      "This person has an account here already.",
    );
  });
});

describe("resending", () => {
  test("makes a new link and ends the old one, three times a day, and says when again", async () => {
    const { id, email, link } = await anInvitation(company);
    for (let time = 1; time <= 3; time++) must(await execute(resendInvitation, company.admin, about(id)));
    const before = await wholeState();
    expect(refusal(await execute(resendInvitation, company.admin, about(id)))).toEqual({
      code: "limited",
      message: expect.stringMatching(
        /^This was resent 3 times in a day\. You can resend it again from [A-Z][a-z]{2} \d+ [A-Z][a-z]+, \d\d:\d\d \(Sydney time\)\.$/,
      ),
      fields: {},
    });
    expect(await wholeState()).toEqual(before);
    expect(await invitationRow(id)).toMatchObject({ status: "sent", sent_count: 4 });
    expect(await lettersTo(email)).toHaveLength(4);
    expect(await invitationPage(link, null)).toEqual({ kind: "dead", entered: null });
    must(await acceptAsNewcomer(company, await mailedLink(email)));
    expect(refusal(await execute(resendInvitation, company.admin, about(id))).message).toBe(
      "This invitation was accepted meanwhile.",
    );
  });

  test("counts no try of a stranger", async () => {
    const { id } = await anInvitation(company);
    for (let time = 0; time < 5; time++)
      expect(refusal(await execute(resendInvitation, foreign.admin, about(id)))).toEqual(NOT_FOUND);
    must(await execute(resendInvitation, company.admin, about(id)));
  });

  test("keeps the mail that was overtaken from leaving", async () => {
    const provider = await startFakeResend();
    const { id, email } = await anInvitation(company);
    const first = await newestTo(email, "invitation");
    must(await execute(resendInvitation, company.admin, about(id)));
    const second = await newestTo(email, "invitation");
    await sendTo(provider.url, first);
    expect(await stateOf(first)).toMatchObject({
      status: "cancelled",
      last_error: "The invitation was sent again.",
    });
    must(await execute(revokeInvitation, company.admin, about(id)));
    await sendTo(provider.url, second);
    expect(await stateOf(second)).toMatchObject({ last_error: "The invitation is no longer open." });
    expect(provider.received).toEqual([]);
    await provider.close();
  });
});

test("revoking ends it, says so to the next, and leaves the record as Initial", async () => {
  const { id, email } = await anInvitation(company);
  must(await execute(revokeInvitation, company.admin, about(id)));
  expect(await invitationRow(id)).toMatchObject({ status: "revoked", state: "revoked", closed: true });
  expect(await membersAt(company, email)).toMatchObject([{ status: "initial" }]);
  for (const command of [revokeInvitation, copyInvitationLink] as const)
    expect(
      refusal(await execute<typeof command.input, unknown, undefined>(command, company.admin, about(id)))
        .message,
    ).toBe("This invitation was withdrawn meanwhile.");
  expect((await factsAbout(id)).map(({ type }) => type)).toEqual(["invitation.sent", "invitation.revoked"]);
});

test("the role can change until it is accepted: page and membership follow, whoever changed it stands for it", async () => {
  const { member, person } = await aMember(company, "MANAGER");
  const { id, link, email } = await anInvitation(company, { by: member, role: "WORKER" });
  must(await execute(changeInvitationRole, company.admin, { ...about(id), role: "VIEWER" }));
  expect(await invitationPage(link, null)).toMatchObject({ role: "VIEWER", inviterName: "Ana Ruiz" });
  await owner("update membership set status = 'inactive' where person_id = $1", [person.id]);
  must(await acceptAsNewcomer(company, link));
  expect(await membersAt(company, email)).toMatchObject([{ role: "VIEWER", status: "active" }]);
  expect(
    refusal(await execute(changeInvitationRole, company.admin, { ...about(id), role: "ADMIN" })).message,
  ).toBe("This invitation was accepted meanwhile.");
});

test("the clock ends what nobody accepted in time, and tells whoever invited", async () => {
  const [old, young] = [await anInvitation(company), await anInvitation(company)];
  expect(refusal(await execute(expireInvitation, systemIn(company.id), about(old.id))).code).toBe("conflict");
  await owner("update invitation set expires_at = now() - interval '1 second' where id = $1", [old.id]);
  await expireDueInvitations(asWorker());
  expect(await invitationRow(old.id)).toMatchObject({ status: "expired", closed: true });
  expect(await invitationRow(young.id)).toMatchObject({ status: "sent" });
  expect(await membersAt(company, old.email)).toMatchObject([{ status: "initial" }]);
  expect(await noticesAbout(old.id)).toMatchObject([
    { person_id: company.admin.personId, title: "Your invitation to Noor Haddad expired" },
  ]);
  must(await execute(resendInvitation, company.admin, about(old.id)));
  expect(await invitationRow(old.id)).toMatchObject({ status: "sent", sent_count: 2, closed: false });
});

describe("who may", () => {
  const strangers = (): [string, Actor][] => [
    ["another company's Admin", foreign.admin],
    ["a Viewer", pretend(company.id, "VIEWER")],
    ["a Worker", pretend(company.id, "WORKER")],
    ["a person who is no member", personIn(newId(), company.id, newOrigin(), true)],
    ["a visitor", visitor(newOrigin(), company.id)],
    ["the clock", systemIn(company.id)],
  ];

  async function answers(actor: Actor, { id, membershipId }: { id: string; membershipId: string }) {
    const role = "VIEWER";
    const tries = [
      await execute(resendInvitation, actor, about(id)),
      await execute(copyInvitationLink, actor, about(id)),
      await execute(revokeInvitation, actor, about(id)),
      await execute(changeInvitationRole, actor, { ...about(id), role }),
      await execute(inviteMember, actor, { membershipId }),
    ];
    return tries.map((result) => refusal(result));
  }

  test("is nobody else: it does not exist for them", async () => {
    const worker = await anInvitation(company, { role: "WORKER" });
    const user = await anInvitation(company, { role: "VIEWER" });
    const before = await wholeState();
    for (const [name, actor] of strangers())
      expect([name, await answers(actor, worker)]).toEqual([name, Array(5).fill(NOT_FOUND)]);
    expect(await answers(pretend(company.id, "MANAGER"), user)).toEqual(Array(5).fill(NOT_FOUND));
    expect(refusal(await execute(expireInvitation, company.admin, about(worker.id)))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
  });

  test("includes a Manager with Workers, though never above", async () => {
    const { member } = await aMember(company, "MANAGER");
    const { id, membershipId } = await anInvitation(company, { role: "WORKER" });
    must(await execute(copyInvitationLink, member, about(id)));
    must(await execute(resendInvitation, member, about(id)));
    expect(refusal(await execute(changeInvitationRole, member, { ...about(id), role: "ADMIN" }))).toEqual(
      NOT_FOUND,
    );
    must(await execute(revokeInvitation, member, about(id)));
    // Made an Admin's meanwhile: out of the Manager's reach, also to send again.
    await owner("update membership set role = 'ADMIN' where id = $1", [membershipId]);
    expect(refusal(await execute(resendInvitation, member, about(id)))).toEqual(NOT_FOUND);
  });
});
