import { POST } from "@/app/api/hooks/resend/route";
import { personIn, systemIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { sendDelivery } from "@/lib/delivery/send";
import { stopAddress, tryAddressAgain } from "@/lib/delivery/stopped";
import { chooseTransport } from "@/lib/delivery/transport";
import { settings } from "@/lib/env";
import { sendInvitationCode } from "@/lib/invitations/prove";
import { copyInvitationLink, resendInvitation } from "@/lib/invitations/commands";
import { addMember } from "@/lib/memberships/add";
import { changeRole } from "@/lib/memberships/change-role";
import { editMember } from "@/lib/memberships/edit";
import { memberPage } from "@/lib/memberships/page";
import { requestPasswordReset } from "@/lib/people/commands";
import { asWorker, newestTo, postTo, sendTo, stateOf } from "@/tests/support/deliveries";
import { signedHook, startFakeResend, type FakeResend } from "@/tests/support/fake-resend";
import { startFakeSmtp, type FakeSmtp } from "@/tests/support/fake-smtp";
import { anInvitation, invitationRow, type Invited } from "@/tests/support/invitations";
import { factsAbout, noticesAbout, owner, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
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
    expect(await again(invited)).toBe("cancelled");
    const { id, last_error } = await newestOf(company, invited.email);
    expect(last_error).toBe("An earlier mail to this address came back for good, or was reported.");
    await sendTo(provider.url, { company: company.id, delivery: id });
    expect(provider.received).toHaveLength(sent);
    expect(await stateOf({ company: company.id, delivery: id })).toMatchObject({
      payload: null,
      sent: false,
    });
    expect((await invitationRow(invited.id)).state).toBe("failed");
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
  await again(invited);
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
  must(await execute(sendInvitationCode, visitor(newOrigin(), company.id), { link: secret }));
  expect((await newestOf(company, invited.email)).status).toBe("queued");
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
