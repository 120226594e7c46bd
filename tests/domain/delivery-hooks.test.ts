import { POST } from "@/app/api/hooks/resend/route";
import { execute } from "@/lib/command";
import { settings } from "@/lib/env";
import { newId } from "@/lib/id";
import { resendInvitation, revokeInvitation } from "@/lib/invitations/commands";
import { newestTo, sendTo, stateOf } from "@/tests/support/deliveries";
import { signedHook, startFakeResend, type FakeResend } from "@/tests/support/fake-resend";
import { anInvitation, invitationRow, type Invited } from "@/tests/support/invitations";
import { factsAbout, noticesAbout, owner, wholeState } from "@/tests/support/owner";
import { aCompany, aRequest, must, type Company } from "@/tests/support/world";

const SECRET = `whsec_${Buffer.from("a secret for tests and for nothing else").toString("base64")}`;

let provider: FakeResend;
let company: Company;
beforeAll(async () => {
  settings().resendWebhookSecret = SECRET;
  [provider, company] = await Promise.all([startFakeResend(), aCompany()]);
});
afterAll(() => provider.close());

type Hook = { body: string; headers: Record<string, string> };

const post = async ({ body, headers }: Hook) =>
  (await POST(new Request("http://localhost/api/hooks/resend", { method: "POST", body, headers }))).status;

async function aSentInvitation(): Promise<Invited & { mail: string; delivery: string }> {
  const invited = await anInvitation(company);
  return { ...invited, ...(await sent(invited.email)) };
}

async function sent(email: string) {
  const ref = await newestTo(email, "invitation");
  await sendTo(provider.url, ref);
  return { mail: (await stateOf(ref)).provider_id ?? "", delivery: ref.delivery };
}

const told = (type: string, { mail, delivery }: { mail: string; delivery?: string }, tagged = true) => ({
  type: `email.${type}`,
  created_at: new Date().toISOString(),
  data: {
    email_id: mail,
    ...(tagged && delivery ? { tags: { company: company.id, delivery } } : {}),
  },
});

const tell = (type: string, about: { mail: string; delivery?: string }, tagged = true) =>
  post(signedHook(SECRET, told(type, about, tagged)));

const stateOfInvitation = async ({ id }: Invited) => (await invitationRow(id)).state;

describe("what the provider tells of an invitation's mail", () => {
  test("shows in its state, and never goes back to an earlier one", async () => {
    const invited = await aSentInvitation();
    expect(await stateOfInvitation(invited)).toBe("sent");
    for (const [type, state] of [
      ["delivered", "delivered"],
      ["opened", "opened"],
      ["delivered", "opened"],
      ["clicked", "opened"],
      ["bounced", "bounced"],
      ["delivered", "bounced"],
      ["opened", "bounced"],
    ] as const) {
      expect(await tell(type, invited)).toBe(204);
      expect([type, await stateOfInvitation(invited)]).toEqual([type, state]);
    }
  });

  test("is found by the provider's name for the mail where it carries none of ours", async () => {
    const invited = await aSentInvitation();
    expect(await tell("opened", { mail: invited.mail }, false)).toBe(204);
    expect(await stateOfInvitation(invited)).toBe("opened");
  });

  test("is believed before the answer to the sending came back", async () => {
    const invited = await anInvitation(company);
    const { delivery } = await newestTo(invited.email, "invitation");
    expect(await tell("delivered", { mail: "not known yet", delivery })).toBe(204);
    expect(await stateOfInvitation(invited)).toBe("delivered");
  });

  test("of a bounce is recorded and noticed once, by whoever invited, however often it is told", async () => {
    const invited = await aSentInvitation();
    const hook = signedHook(SECRET, told("bounced", invited));
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(hook)));
    answers.push(await tell("complained", invited), await tell("bounced", invited));
    expect(new Set(answers)).toEqual(new Set([204]));
    expect((await factsAbout(invited.id)).map(({ type }) => type)).toEqual([
      "invitation.sent",
      "invitation.bounced",
    ]);
    expect(await noticesAbout(invited.id)).toMatchObject([
      { person_id: company.admin.personId, title: `Mail to ${invited.email} came back` },
    ]);
    const once = await owner("select from webhook_event where id = $1", [hook.headers["svix-id"]]);
    expect(once).toHaveLength(1);
  });

  test("of an older mail says nothing about the newer one", async () => {
    const invited = await aSentInvitation();
    must(await execute(resendInvitation, company.admin, { invitationId: invited.id }));
    const newer = await sent(invited.email);
    expect(await tell("bounced", invited)).toBe(204);
    expect(await stateOfInvitation(invited)).toBe("sent");
    expect(await tell("delivered", newer)).toBe(204);
    expect(await stateOfInvitation(invited)).toBe("delivered");
    expect((await factsAbout(invited.id)).map(({ type }) => type)).not.toContain("invitation.bounced");
  });

  test("of a closed invitation changes no state", async () => {
    const invited = await aSentInvitation();
    must(await execute(revokeInvitation, company.admin, { invitationId: invited.id }));
    expect(await tell("bounced", invited)).toBe(204);
    expect(await stateOfInvitation(invited)).toBe("revoked");
  });
});

test("other mails are kept up to date, too", async () => {
  const { person } = await aRequest(company);
  const ref = await newestTo(person.email, "registration-received");
  await sendTo(provider.url, ref);
  const mail = (await stateOf(ref)).provider_id ?? "";
  expect(await tell("bounced", { mail, delivery: ref.delivery })).toBe(204);
  expect((await stateOf(ref)).status).toBe("bounced");
});

describe("nothing is believed, and nothing changes,", () => {
  let invited: Awaited<ReturnType<typeof aSentInvitation>>;
  let good: Hook;
  beforeAll(async () => {
    invited = await aSentInvitation();
    good = signedHook(SECRET, told("bounced", invited));
  });

  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  const other = `whsec_${Buffer.from("another secret, of somebody else").toString("base64")}`;
  const hooks: [string, () => Hook][] = [
    ["unsigned", () => ({ ...good, headers: {} })],
    ["signed with another key", () => signedHook(other, told("bounced", invited))],
    [
      "written anew with the same meaning",
      () => ({ ...good, body: JSON.stringify(JSON.parse(good.body), null, 1) }),
    ],
    ["under another name", () => ({ ...good, headers: { ...good.headers, "svix-id": "msg_other" } })],
    ["six minutes old", () => signedHook(SECRET, told("bounced", invited), { at: minutes(-6) })],
    ["from six minutes ahead", () => signedHook(SECRET, told("bounced", invited), { at: minutes(6) })],
    ["with half a signature", () => ({ ...good, headers: { ...good.headers, "svix-signature": "v1," } })],
  ];

  test.each(hooks)("%s", async (_, hook) => {
    const before = await wholeState();
    expect(await post(hook())).toBe(401);
    expect(await wholeState()).toEqual(before);
  });

  const harmless: [string, () => object][] = [
    ["of a mail that is not ours", () => told("bounced", { mail: "somebody else's", delivery: newId() })],
    ["of ours under another's name", () => told("bounced", { ...invited, mail: "another" })],
    ["of a kind that we do not keep", () => told("delivery_delayed", invited)],
    ["that is no event", () => ({ hello: "world" })],
    ["with names of no shape", () => ({ ...told("bounced", invited), data: { email_id: 5, tags: [[]] } })],
  ];

  test.each(harmless)("signed, but %s", async (_, event) => {
    const before = await wholeState();
    expect(await post(signedHook(SECRET, event()))).toBe(204);
    expect(await wholeState()).toEqual(before);
  });

  test("where no secret is set: there is no such address", async () => {
    delete settings().resendWebhookSecret;
    const before = await wholeState();
    expect(await post(signedHook(SECRET, told("bounced", invited)))).toBe(404);
    expect(await wholeState()).toEqual(before);
    settings().resendWebhookSecret = SECRET;
  });
});
