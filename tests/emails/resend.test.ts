import { resendTransport } from "@/lib/delivery/resend";
import { chooseTransport } from "@/lib/delivery/transport";
import { aMail } from "@/tests/emails/sending";
import { startFakeResend, type FakeResend, type Failure } from "@/tests/support/fake-resend";

let provider: FakeResend;
beforeEach(async () => void (provider = await startFakeResend()));
afterEach(() => provider.close());

const transport = (apiKey = "re_test") =>
  chooseTransport({ transport: "resend", apiKey, baseUrl: provider.url }, async () => {});

it("hands over exactly what it was given, under the mail's id", async () => {
  const mail = aMail();
  const { providerId } = await transport().send(mail);
  const { id, ...rest } = mail;
  expect(provider.received).toEqual([{ id: providerId, key: id, ...rest }]);
});

it("sends the same bytes each time, so that a repeat is answered and not delivered again", async () => {
  const mail = aMail();
  const first = await transport().send(mail);
  expect(await transport().send({ ...mail })).toEqual(first);
  expect(provider.received).toHaveLength(1);
  expect(provider.keys).toEqual([mail.id, mail.id]);
});

it("does not deliver twice when the answer to the first try got lost", async () => {
  const mail = aMail();
  provider.failNext({ kind: "lost-answer" });
  await expect(transport().send(mail)).rejects.toMatchObject({ kind: "retry" });
  expect(await transport().send(mail)).toEqual({ providerId: provider.received[0]?.id });
  expect(provider.received).toHaveLength(1);
});

it.each<[string, Failure, object]>([
  [
    "a rate limit in seconds",
    { kind: "rate-limited", retryAfter: "7" },
    { kind: "retry", retryAfterSeconds: 7 },
  ],
  [
    "a part of a second",
    { kind: "rate-limited", retryAfter: "0.2" },
    { kind: "retry", retryAfterSeconds: 1 },
  ],
  [
    "a date gone by",
    { kind: "rate-limited", retryAfter: "Sun, 22 Nov 2020 09:14:00 GMT" },
    { kind: "retry", retryAfterSeconds: 0 },
  ],
  [
    "an unreadable wait",
    { kind: "rate-limited", retryAfter: "soon" },
    { kind: "retry", retryAfterSeconds: undefined },
  ],
  ["a broken server", { kind: "answer", status: 500, name: "internal_server_error" }, { kind: "retry" }],
  ["a server that is away", { kind: "answer", status: 503, name: "application_error" }, { kind: "retry" }],
  [
    "the same mail under way",
    { kind: "answer", status: 409, name: "concurrent_idempotent_requests" },
    { kind: "retry" },
  ],
  ["a cut line", { kind: "reset" }, { kind: "retry" }],
  ["half an answer", { kind: "bad-json" }, { kind: "retry" }],
  ["a used key", { kind: "answer", status: 409, name: "invalid_idempotent_request" }, { kind: "rejected" }],
  ["a bad address", { kind: "answer", status: 422, name: "validation_error" }, { kind: "rejected" }],
  ["a domain not verified", { kind: "answer", status: 403, name: "validation_error" }, { kind: "retry" }],
  ["a key refused", { kind: "answer", status: 401, name: "missing_api_key" }, { kind: "retry" }],
])("reads %s rightly", async (_, failure, expected) => {
  provider.failNext(failure);
  await expect(transport().send(aMail())).rejects.toMatchObject({ name: "SendFailure", ...expected });
  expect(provider.received).toEqual([]);
  await expect(transport().send(aMail())).resolves.toHaveProperty("providerId");
});

it("waits as long as a date says", async () => {
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  provider.failNext({ kind: "rate-limited", retryAfter: inAMinute });
  const failure: unknown = await transport()
    .send(aMail())
    .catch((error: unknown) => error);
  expect(failure).toHaveProperty("retryAfterSeconds", expect.any(Number));
  expect(failure).toMatchObject({ retryAfterSeconds: expect.closeTo(60, -1) });
});

it("gives up on a provider that never answers", async () => {
  provider.failNext({ kind: "hang" });
  const impatient = resendTransport({ apiKey: "re_test", baseUrl: provider.url, timeoutMs: 50 });
  await expect(impatient.send(aMail())).rejects.toMatchObject({ kind: "retry" });
});

it("tries later when nobody is there", async () => {
  const gone = transport();
  await provider.close();
  await expect(gone.send(aMail())).rejects.toMatchObject({ kind: "retry" });
  provider = await startFakeResend();
});

it("tries later while the same mail is under way, and never sends another mail under its id", async () => {
  const mail = aMail();
  const release = provider.holdNext();
  const both = [transport().send(mail), transport().send(mail)];
  await expect(Promise.race(both)).rejects.toMatchObject({ kind: "retry" });
  release();
  const outcomes = await Promise.allSettled(both);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(transport().send({ ...mail, text: "Other" })).rejects.toMatchObject({ kind: "rejected" });
  expect(provider.received).toHaveLength(1);
});

it("does not tell the key when it is refused", async () => {
  const failure: unknown = await transport("wrong_secret")
    .send(aMail())
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind: "retry" });
  expect(JSON.stringify(failure) + String(failure)).not.toContain("wrong_secret");
});
