import { POST } from "@/app/api/hooks/resend/route";
import { personIn, systemIn, visitor, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { declineAccessRequest } from "@/lib/access-requests/commands";
import { accessRequestPage } from "@/lib/access-requests/page";
import { addContractor, inviteContractor } from "@/lib/connections/commands";
import { listConnections } from "@/lib/connections/list";
import { connectionPage } from "@/lib/connections/page";
import { openPayload } from "@/lib/delivery/payload";
import { sendDelivery } from "@/lib/delivery/send";
import { stopAddress } from "@/lib/delivery/stopped";
import { tryAddressAgain, tryContactAgain, tryRequestorAgain } from "@/lib/delivery/try-again";
import { chooseTransport } from "@/lib/delivery/transport";
import { settings } from "@/lib/env";
import { proveByCode, sendInvitationCode } from "@/lib/invitations/prove";
import { copyInvitationLink, resendInvitation, revokeInvitation } from "@/lib/invitations/commands";
import { listInvitations } from "@/lib/invitations/list";
import { addMember } from "@/lib/memberships/add";
import { changeRole } from "@/lib/memberships/change-role";
import { editMember } from "@/lib/memberships/edit";
import { listMembers } from "@/lib/memberships/list";
import { memberPage } from "@/lib/memberships/page";
import { requestPasswordReset } from "@/lib/people/commands";
import type { Result } from "@/lib/result";
import { asWorker, newestTo, postTo, sendTo, stateOf } from "@/tests/support/deliveries";
import { signedHook, startFakeResend, type FakeResend } from "@/tests/support/fake-resend";
import { startFakeSmtp, type FakeSmtp } from "@/tests/support/fake-smtp";
import { anInvitation, invitationRow, type Invited } from "@/tests/support/invitations";
import { factsAbout, noticesAbout, owner, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aRequest,
  must,
  newEmail,
  newOrigin,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

const SECRET = `whsec_${Buffer.from("a secret for tests and for nothing else").toString("base64")}`;

let provider: FakeResend;
let smtp: FakeSmtp;
let company: Company;
let foreign: Company;
beforeAll(async () => {
  settings().resendWebhookSecret = SECRET;
  [provider, smtp] = [await startFakeResend(), await startFakeSmtp()];
  [company, foreign] = [await aCompany(), await aCompany()];
});
afterAll(() => Promise.all([provider.close(), smtp.close()]));

type Ref = { company: string; delivery: string };

/** What the provider tells of a mail. */
async function tell(type: string, { company, delivery }: Ref, more: object = {}) {
  const { provider_id } = await stateOf({ company, delivery });
  const data = { email_id: provider_id ?? "not known yet", tags: { company, delivery }, ...more };
  const event = { type: `email.${type}`, created_at: new Date().toISOString(), data };
  const { body, headers } = signedHook(SECRET, event);
  const hook = new Request("http://localhost/api/hooks/resend", { method: "POST", body, headers });
  expect((await POST(hook)).status).toBe(204);
}

const kind = (type: string) => ({ bounce: { type, subType: "General", message: "550" } });
const permanent = kind("Permanent");

/** An invitation whose mail left. */
async function anInvited(): Promise<Invited & { ref: Ref }> {
  const invited = await anInvitation(company);
  const ref = await newestTo(invited.email, "invitation");
  await sendTo(provider.url, ref);
  return { ...invited, ref };
}

async function newestOf(at: Company, email: string) {
  const [newest] = await owner<{ id: string; status: string; last_error: string | null }>(
    "select id, status, last_error from delivery where company_id = $1 and recipient = $2 order by created_at desc, id desc",
    [at.id, email],
  );
  if (!newest) throw new Error("There is no mail.");
  return newest;
}

async function aStopped() {
  const invited = await anInvited();
  await tell("bounced", invited.ref, permanent);
  return invited;
}

const again = async ({ id, email }: Invited) => {
  must(await execute(resendInvitation, company.admin, { invitationId: id }));
  return (await newestOf(company, email)).status;
};

/** Somebody outside the company to whom it writes. */
const aContractor = async (email: string) => {
  const input = { name: `Sparks ${newEmail()}`, contactName: "Ben Carter", email, send: true };
  return must(await execute(addContractor, company.admin, input)).connectionId;
};

const lift = ({ membershipId }: Invited, actor = company.admin) =>
  execute(tryAddressAgain, actor, { membershipId });
const stopShown = async ({ membershipId }: Invited, actor = company.admin) =>
  (await memberPage(actor, membershipId))?.stop;
const typesOf = async ({ membershipId }: Invited) => (await factsAbout(membershipId)).map(({ type }) => type);

test.each([
  ["bounced", permanent, "bounced"],
  ["bounced", {}, "bounced"],
  ["complained", {}, "complained"],
])(
  "a mail that is %s %j stops its address: the next is written down, and not sent",
  async (type, more, because) => {
    const invited = await anInvited();
    await tell(type, invited.ref, more);
    const sent = provider.received.length;
    await aContractor(invited.email);
    const { id, status, last_error } = await newestOf(company, invited.email);
    expect(status).toBe("cancelled");
    expect(last_error).toBe("An earlier mail to this address came back for good, or was reported.");
    await sendTo(provider.url, { company: company.id, delivery: id });
    expect(provider.received).toHaveLength(sent);
    expect(await stateOf({ company: company.id, delivery: id })).toMatchObject({
      payload: null,
      sent: false,
    });
    expect(await stopShown(invited)).toEqual({ because, mayLift: true });
    expect((await typesOf(invited)).filter((fact) => fact === "mail.address-stopped")).toHaveLength(1);
  },
);

test.each(["Transient", "Undetermined"])("a bounce that is %s stops nothing", async (type) => {
  const invited = await anInvited();
  await tell("bounced", invited.ref, kind(type));
  expect(await stopShown(invited)).toBeNull();
  expect(await again(invited)).toBe("queued");
});

test("a mail that waited while its address was stopped is cancelled, and says why", async () => {
  const invited = await anInvited();
  expect(await again(invited)).toBe("queued");
  await tell("bounced", invited.ref, permanent);
  const { id } = await newestOf(company, invited.email);
  const sent = provider.received.length;
  await sendTo(provider.url, { company: company.id, delivery: id });
  expect(provider.received).toHaveLength(sent);
  expect(await stateOf({ company: company.id, delivery: id })).toMatchObject({
    status: "cancelled",
    last_error: "An earlier mail to this address came back for good, or was reported.",
  });
  expect((await invitationRow(invited.id)).state).toBe("failed");
});

test("a late “delivered” lifts nothing; an Admin does, on the record, and then mail goes again", async () => {
  const invited = await aStopped();
  await tell("delivered", invited.ref);
  await tell("opened", invited.ref);
  expect(await stopShown(invited)).not.toBeNull();
  must(await lift(invited));
  expect(await stopShown(invited)).toBeNull();
  expect((await typesOf(invited)).slice(-2)).toEqual(["mail.address-stopped", "mail.address-tried-again"]);
  expect(refusal(await lift(invited))).toMatchObject({ code: "conflict" });
  expect(await again(invited)).toBe("queued");
});

test("after the lift, what is told of a mail from before stops nothing; of a newer one it does", async () => {
  const invited = await anInvited();
  expect(await again(invited)).toBe("queued");
  const second = { company: company.id, delivery: (await newestOf(company, invited.email)).id };
  await tell("bounced", invited.ref, permanent);
  must(await lift(invited));
  await tell("bounced", second, permanent);
  await tell("complained", invited.ref);
  expect(await stopShown(invited)).toBeNull();
  expect(await again(invited)).toBe("queued");
  const third = { company: company.id, delivery: (await newestOf(company, invited.email)).id };
  await sendTo(provider.url, third);
  await tell("bounced", third, permanent);
  expect(await stopShown(invited)).toEqual({ because: "bounced", mayLift: true });
});

test("ten tellings and a lift at once leave one stop at most, and as many lines as it changed", async () => {
  const invited = await anInvited();
  const because = { deliveryId: invited.ref.delivery, because: "bounced" };
  const stops = Array.from({ length: 10 }, () => execute(stopAddress, systemIn(company.id), because));
  const [lifted, ...answers] = await Promise.all([lift(invited), ...stops]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const facts = await typesOf(invited);
  expect(facts.filter((type) => type === "mail.address-stopped")).toHaveLength(1);
  expect(facts.includes("mail.address-tried-again")).toBe(lifted?.ok);
  expect((await stopShown(invited)) === null).toBe(lifted?.ok);
});

test("the database keeps one stop for each address of a company, and none for the platform’s own mails", async () => {
  const invited = await aStopped();
  await aContractor(invited.email);
  const { id } = await newestOf(company, invited.email);
  await expect(owner("update delivery set stop = 'bounced' where id = $1", [id])).rejects.toThrow(
    "delivery_one_stop",
  );
  await owner("delete from delivery where id = $1", [id]);
  const { person } = await aMember(company, "WORKER");
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: person.email }));
  const reset = await newestTo(person.email, "password-reset");
  await expect(owner("update delivery set stop = 'bounced' where id = $1", [reset.delivery])).rejects.toThrow(
    "delivery_stop_of_company",
  );
});

test("a member’s address is stopped for this company’s mail, its Admins are told, and what the person asks for still goes", async () => {
  const { member, person } = await aMember(company, "VIEWER");
  const role = (seenVersion: number, wanted: string) =>
    execute(changeRole, company.admin, { membershipId: member.membershipId, seenVersion, role: wanted });
  must(await role(1, "MANAGER"));
  const ref = await newestTo(person.email, "role-changed");
  await sendTo(provider.url, ref);
  await tell("complained", ref);
  const about = { id: "", email: person.email, link: "", membershipId: member.membershipId };
  expect(await noticesAbout(member.membershipId)).toMatchObject([
    { person_id: company.admin.personId, title: `Mail to ${person.name} comes back and is stopped` },
  ]);
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: person.email }));
  const reset = await newestTo(person.email, "password-reset");
  expect((await stateOf(reset)).status).toBe("queued");
  await sendTo(provider.url, reset);
  await tell("bounced", reset, permanent);
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: person.email }));
  const another = await newestTo(person.email, "password-reset");
  expect([another.delivery === reset.delivery, (await stateOf(another)).status]).toEqual([false, "queued"]);
  expect(await stopShown(about)).toEqual({ because: "complained", mayLift: true });
});

test("a copied link still proves the address by its code, and a corrected address gets mail", async () => {
  const invited = await aStopped();
  const { url } = must(await execute(copyInvitationLink, company.admin, { invitationId: invited.id }));
  const secret = url.split("/").at(-1);
  const there = visitor(newOrigin(), company.id);
  must(await execute(sendInvitationCode, there, { link: secret }));
  expect((await newestOf(company, invited.email)).status).toBe("queued");
  const { payload } = await stateOf(await newestTo(invited.email, "invitation-code"));
  const letter = openPayload(payload ?? Buffer.alloc(0));
  const code = "props" in letter ? letter.props.code : null;
  expect(must(await execute(proveByCode, there, { link: secret, code })).link).not.toBeNull();
  const page = await memberPage(company.admin, invited.membershipId);
  const corrected = { ...invited, email: newEmail() };
  const edited = { firstName: "Noor", lastName: "Haddad", email: corrected.email, mobile: "", reference: "" };
  const input = { membershipId: invited.membershipId, seenVersion: page?.version, ...edited };
  must(await execute(editMember, company.admin, input));
  expect(await stopShown(corrected)).toBeNull();
  expect(await again(corrected)).toBe("queued");
});

test("another company that knows the address is told nothing, and its mail goes", async () => {
  const here = await aStopped();
  const wish = { firstName: "Noor", lastName: "Haddad", email: here.email, role: "VIEWER", send: true };
  const { membershipId } = must(await execute(addMember, foreign.admin, wish));
  const there = { ...here, membershipId };
  expect((await newestOf(foreign, here.email)).status).toBe("queued");
  expect(await stopShown(there, foreign.admin)).toBeNull();
  expect(refusal(await lift(there, foreign.admin))).toMatchObject({ code: "conflict" });
  expect(await stopShown(here)).not.toBeNull();
});

test("only an Admin of the company lifts it, and only the clock stops", async () => {
  const invited = await aStopped();
  const { member: manager } = await aMember(company, "MANAGER");
  const { membershipId } = invited;
  expect(await stopShown(invited, manager)).toEqual({ because: "bounced", mayLift: false });
  const before = await wholeState();
  for (const [name, actor] of [
    ...strangersTo(company, foreign),
    ["on its own", personIn(company.admin.personId, company.id, newOrigin())] as const,
    ["manager", manager] as const,
  ]) {
    const answer = await execute(tryAddressAgain, actor, { membershipId });
    expect({ name, ...refusal(answer) }).toEqual({ name, ...NOT_FOUND });
    if (actor.kind === "system") continue;
    const stop = await execute(stopAddress, actor, {
      deliveryId: invited.ref.delivery,
      because: "bounced",
    });
    expect({ name, ...refusal(stop) }).toEqual({ name, ...NOT_FOUND });
  }
  expect(await wholeState()).toEqual(before);
});

test("an SMTP server that knows no such mailbox stops it; one that refuses for another reason does not", async () => {
  const transport = chooseTransport({ transport: "smtp", url: smtp.url }, () => Promise.resolve());
  const post = { ...postTo(provider.url), worker: asWorker(), transportFor: () => transport };
  const tried = async (failure: Parameters<typeof smtp.failNext>[0]) => {
    const invited = await anInvitation(company);
    smtp.failNext(failure);
    await sendDelivery(post, await newestTo(invited.email, "invitation"), false);
    return stopShown(invited);
  };
  expect(await tried({ at: "recipient", code: 550 })).toEqual({ because: "refused", mayLift: true });
  expect(await tried({ at: "recipient", code: 554 })).toBeNull();
  expect(await tried({ at: "letter", code: 550 })).toBeNull();
});

test("Resend to a stopped address is refused with the other ways, kills no link and counts nothing", async () => {
  const invited = await aStopped();
  const { id: invitationId } = invited;
  const before = await wholeState();
  for (let time = 0; time < 4; time++) {
    expect(refusal(await execute(resendInvitation, company.admin, { invitationId }))).toMatchObject({
      code: "refused",
      message: `Mail to ${invited.email} is stopped, so nothing was sent. A mail to it came back for good. Copy the link instead and hand it on, or correct the address on the person’s page.`,
    });
  }
  expect(await wholeState()).toEqual(before);
  must(await execute(revokeInvitation, company.admin, { invitationId }));
  expect(refusal(await execute(resendInvitation, company.admin, { invitationId })).message).toContain(
    "let mail go there again",
  );
  must(await lift(invited));
  expect(await again(invited)).toBe("queued");
});

test("whoever is invited at an address that was stopped before gets no mail, and a link to copy", async () => {
  const email = newEmail();
  await aContractor(email);
  const { id: deliveryId } = await newestOf(company, email);
  must(await execute(stopAddress, systemIn(company.id), { deliveryId, because: "complained" }));
  const invited = await anInvitation(company, { email });
  expect((await newestOf(company, email)).status).toBe("cancelled");
  expect((await invitationRow(invited.id)).state).toBe("failed");
  must(await execute(copyInvitationLink, company.admin, { invitationId: invited.id }));
});

test("every list with the address says that mail is stopped, until it is lifted; no other row does", async () => {
  const here = await aCompany();
  const stopped: Record<string, string> = {};
  const join = async (role: "VIEWER" | "WORKER", status = "active") => {
    const { member, person } = await aMember(here, role);
    await owner("update membership set status = $2 where id = $1", [member.membershipId, status]);
    return { id: member.membershipId, email: person.email };
  };
  const [user, worker, former] = [
    await join("VIEWER"),
    await join("WORKER"),
    await join("WORKER", "inactive"),
  ];
  const invited = await anInvitation(here);
  const contact = newEmail();
  const input = { name: "Bright Sparks", contactName: "Ben Carter", email: contact, send: true };
  must(await execute(addContractor, here.admin, input));
  for (const email of [user.email, worker.email, former.email, invited.email, contact]) {
    const { id } = await newestOf(here, email);
    must(await execute(stopAddress, systemIn(here.id), { deliveryId: id, because: "bounced" }));
    stopped[email] = "bounced";
  }
  const others = [await aMember(here, "VIEWER"), await aMember(here, "WORKER")];
  await anInvitation(here);
  const rows = [
    ...((await listMembers(here.admin, "users", {}))?.rows ?? []),
    ...((await listMembers(here.admin, "workers", {}))?.rows ?? []),
    ...((await listMembers(here.admin, "inactive", {}))?.rows ?? []),
    ...((await listInvitations(here.admin, {}))?.rows ?? []),
    ...((await listConnections(here.admin, {}))?.rows ?? []),
  ];
  expect(rows.length).toBeGreaterThanOrEqual(Object.keys(stopped).length + others.length);
  for (const { email, stop } of rows) expect([email, stop]).toEqual([email, stopped[email ?? ""] ?? null]);
  expect(rows.filter(({ stop }) => stop !== null).length).toBeGreaterThanOrEqual(5);
  must(await execute(tryAddressAgain, here.admin, { membershipId: user.id }));
  const users = (await listMembers(here.admin, "users", {}))?.rows ?? [];
  expect(users.find(({ id }) => id === user.id)?.stop).toBeNull();
});

test("a contractor’s contact: the page says it, an invitation is refused, and an Admin lifts it", async () => {
  const connectionId = await aContractor(newEmail());
  const page = () => connectionPage(company.admin, connectionId);
  const email = (await page())?.email ?? "";
  const ref = await newestTo(email, "contractor-invitation");
  await sendTo(provider.url, ref);
  await tell("bounced", ref, permanent);
  expect((await page())?.stop).toEqual({ because: "bounced", mayLift: true });
  expect(refusal(await execute(inviteContractor, company.admin, { connectionId })).message).toContain(
    "Correct the address under Edit",
  );
  const { member: manager } = await aMember(company, "MANAGER");
  expect((await connectionPage(manager, connectionId))?.stop).toEqual({ because: "bounced", mayLift: false });
  await onlyAdmins(manager, (actor) => execute(tryContactAgain, actor, { connectionId }));
  must(await execute(tryContactAgain, company.admin, { connectionId }));
  expect((await factsAbout(connectionId)).at(-1)?.type).toBe("mail.address-tried-again");
  expect((await page())?.stop).toBeNull();
  must(await execute(inviteContractor, company.admin, { connectionId }));
  expect((await newestOf(company, email)).status).toBe("queued");
});

test("somebody who asked for access: the request says it, and an Admin lifts it", async () => {
  const { id: requestId, version, person } = await aRequest(company, { role: "VIEWER" });
  const decline = { requestId, seenVersion: version, reason: "other", otherReason: "Not here", waitDays: 0 };
  must(await execute(declineAccessRequest, company.admin, decline));
  const ref = await newestTo(person.email, "access-declined");
  await sendTo(provider.url, ref);
  await tell("bounced", ref, permanent);
  const page = () => accessRequestPage(company.admin, requestId);
  expect((await page())?.stop).toBe("bounced");
  const { member: manager } = await aMember(company, "MANAGER");
  await onlyAdmins(manager, (actor) => execute(tryRequestorAgain, actor, { requestId }));
  must(await execute(tryRequestorAgain, company.admin, { requestId }));
  expect((await factsAbout(requestId)).at(-1)?.type).toBe("mail.address-tried-again");
  expect((await page())?.stop).toBeNull();
});

/** Everybody else finds nothing, and nothing is written. */
async function onlyAdmins(manager: Actor, attempt: (actor: Actor) => Promise<Result<object>>) {
  const before = await wholeState();
  for (const [name, actor] of [...strangersTo(company, foreign), ["manager", manager] as const])
    expect({ name, ...refusal(await attempt(actor)) }).toEqual({ name, ...NOT_FOUND });
  expect(await wholeState()).toEqual(before);
}
