import { newId } from "@/lib/id";
import { sendTo, newestTo, stateOf } from "@/tests/support/deliveries";
import { startFakeResend, type FakeResend } from "@/tests/support/fake-resend";
import { anInvitation } from "@/tests/support/invitations";
import { factsAbout, noticesAbout, owner } from "@/tests/support/owner";
import { aCompany, aMember, aRequest, startDraft, type Company } from "@/tests/support/world";

let provider: FakeResend;
let company: Company;
beforeAll(async () => void (provider = await startFakeResend()));
beforeEach(async () => void (company = await aCompany()));
afterAll(() => provider.close());

const REFUSED = { kind: "answer", status: 422, name: "validation_error" } as const;

/** An invitation whose mail the provider refuses for good. */
async function givenUp() {
  const { email } = await anInvitation(company);
  const ref = await newestTo(email, "invitation");
  provider.failNext(REFUSED);
  await sendTo(provider.url, ref);
  return { email, ref };
}

it("is told to every Admin, with a way to whom it was for, and stands in the record", async () => {
  const second = await aMember(company, "ADMIN");
  await aMember(company, "MANAGER");
  const { email, ref } = await givenUp();
  expect(await stateOf(ref)).toMatchObject({ status: "failed" });
  const told = await noticesAbout(ref.delivery);
  expect(new Set(told.map((notice) => notice.person_id))).toEqual(
    new Set([company.adminPerson.id, second.person.id]),
  );
  expect(told[0]).toMatchObject({
    title: `A mail to ${email} could not be sent`,
    href: `/c/${company.slug}/team/invitations?q=${encodeURIComponent(email)}`,
  });
  expect((await factsAbout(ref.delivery)).map(({ type }) => type)).toEqual(["mail.given-up"]);
});

it("is told once for each mail, and in one notice where a provider refuses one after the other", async () => {
  const first = await givenUp();
  await sendTo(provider.url, first.ref);
  const second = await givenUp();
  expect(await factsAbout(first.ref.delivery)).toHaveLength(1);
  expect(await factsAbout(second.ref.delivery)).toHaveLength(1);
  expect(await noticesAbout(first.ref.delivery)).toHaveLength(1);
  expect(await noticesAbout(second.ref.delivery)).toEqual([]);
});

it("is told by the next worker where the one that gave it up died before it could", async () => {
  const { email } = await anInvitation(company);
  const ref = await newestTo(email, "invitation");
  await owner("update delivery set status = 'failed', payload = null where id = $1", [ref.delivery]);
  await sendTo(provider.url, ref);
  expect(await noticesAbout(ref.delivery)).toHaveLength(1);
});

it("names a stranger's address to no company", async () => {
  const { person } = await aRequest(company);
  const ref = await newestTo(person.email, "registration-received");
  provider.failNext(REFUSED);
  await sendTo(provider.url, ref);
  const [notice] = await noticesAbout(ref.delivery);
  expect(notice?.title).toBe("A mail to somebody outside the company could not be sent");
});

it("is nobody's notice where it was nobody's company", async () => {
  const { email } = await startDraft();
  const ref = await newestTo(email, "verify-address");
  const before = await owner("select id from notice");
  provider.failNext(REFUSED);
  await sendTo(provider.url, ref);
  expect(await stateOf(ref)).toMatchObject({ status: "failed" });
  expect(await owner("select id from notice")).toEqual(before);
  expect(await sendTo(provider.url, { ...ref, delivery: newId() })).toEqual({ state: "settled" });
});
