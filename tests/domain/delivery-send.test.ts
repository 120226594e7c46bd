import { EventEmitter, once } from "node:events";
import { openPayload } from "@/lib/delivery/payload";
import { requestPasswordReset } from "@/lib/people/commands";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { sendDelivery, type Post } from "@/lib/delivery/send";
import { asWorker, newestTo, postTo, sendTo, stateOf } from "@/tests/support/deliveries";
import { startFakeResend, type FakeResend } from "@/tests/support/fake-resend";
import { owner } from "@/tests/support/owner";
import { must, newEmail, newOrigin, startDraft } from "@/tests/support/world";

let provider: FakeResend;
beforeEach(async () => void (provider = await startFakeResend()));
afterEach(() => provider.close());

/** A queued mail: the code of somebody who registers. */
async function aDelivery() {
  const { email } = await startDraft();
  return { email, ref: await newestTo(email, "verify-address") };
}

const SETTLED = { state: "settled" };

it("sends once, marks it, and forgets what it carried", async () => {
  const { email, ref } = await aDelivery();
  expect(await sendTo(provider.url, ref)).toEqual(SETTLED);
  expect(provider.received).toMatchObject([
    { key: ref.delivery, to: email, from: "Gatehouse <gate@gatehouse.example>" },
  ]);
  const { id } = provider.received[0] ?? {};
  expect(await stateOf(ref)).toMatchObject({
    status: "sent",
    sent: true,
    attempts: 1,
    payload: null,
    provider_id: id,
    last_error: null,
  });
});

it("does nothing with a delivery that was sent, or that does not exist", async () => {
  const { ref } = await aDelivery();
  await sendTo(provider.url, ref);
  expect(await sendTo(provider.url, ref)).toEqual(SETTLED);
  expect(await sendTo(provider.url, { ...ref, delivery: crypto.randomUUID() })).toEqual(SETTLED);
  expect(provider.keys).toHaveLength(1);
});

it("repeats the same bytes when the answer to the first try was lost, and the reader gets one mail", async () => {
  const { ref } = await aDelivery();
  provider.failNext({ kind: "lost-answer" });
  await expect(sendTo(provider.url, ref)).rejects.toMatchObject({ kind: "retry" });
  const between = await stateOf(ref);
  expect(between).toMatchObject({ status: "queued", tried: true, attempts: 1, sent: false });
  expect(between.last_error).toMatch(/Resend/);
  const kept = between.payload && openPayload(between.payload);
  const { subject, html, text } = provider.received[0] ?? {};
  expect(kept).toEqual({ mail: { subject, html, text } });

  expect(await sendTo(provider.url, ref)).toEqual(SETTLED);
  expect(provider.received).toHaveLength(1);
  expect(provider.keys).toEqual([ref.delivery, ref.delivery]);
  expect(await stateOf(ref)).toMatchObject({ status: "sent", attempts: 2, payload: null, last_error: null });
});

it("reaches the reader once when two workers send it at the same time", async () => {
  const { ref } = await aDelivery();
  const both = await Promise.allSettled([sendTo(provider.url, ref), sendTo(provider.url, ref)]);
  expect(both.map(({ status }) => status)).toContain("fulfilled");
  expect(provider.received).toHaveLength(1);
  expect(await stateOf(ref)).toMatchObject({ status: "sent", payload: null });
});

it("is sent by nobody else once another worker has it in hand, however early it was read", async () => {
  const { ref } = await aDelivery();
  const moments = new EventEmitter();
  const [read, goesOn] = [once(moments, "read"), once(moments, "goes on")];
  const frozen = async (text: string, values: unknown[]) => {
    const answer = await asWorker().query(text, values);
    moments.emit("read");
    await goesOn;
    return answer;
  };
  const post = { ...postTo(provider.url), worker: { query: frozen as Post["worker"]["query"] } };
  const late = sendDelivery(post, ref, false);
  await read;
  expect(await sendTo(provider.url, ref)).toEqual(SETTLED);
  moments.emit("goes on");
  await expect(late).rejects.toThrow("Another worker has this delivery in hand.");
  expect(provider.keys).toEqual([ref.delivery]);
  expect(await stateOf(ref)).toMatchObject({ status: "sent", attempts: 1, last_error: null });
});

it("waits as long as a busy provider says, and such a try leaves no doubt", async () => {
  const { ref } = await aDelivery();
  provider.failNext({ kind: "rate-limited", retryAfter: "7" });
  expect(await sendTo(provider.url, ref)).toEqual({ state: "later", seconds: 7 });
  expect(await stateOf(ref)).toMatchObject({ status: "queued", tried: false, attempts: 1 });
  expect(await sendTo(provider.url, ref)).toEqual(SETTLED);
});

it("keeps the doubt of an earlier try when the provider is busy at the next one", async () => {
  const { ref } = await aDelivery();
  provider.failNext({ kind: "lost-answer" }, { kind: "rate-limited", retryAfter: "7" });
  await expect(sendTo(provider.url, ref)).rejects.toThrow();
  await sendTo(provider.url, ref);
  expect(await stateOf(ref)).toMatchObject({ status: "queued", tried: true, attempts: 2 });
});

it("gives up at once on what will never go, and says why", async () => {
  const { ref } = await aDelivery();
  provider.failNext({ kind: "answer", status: 422, name: "validation_error" });
  expect(await sendTo(provider.url, ref)).toEqual(SETTLED);
  expect(await stateOf(ref)).toMatchObject({
    status: "failed",
    payload: null,
    last_error: "Resend: validation_error (422)",
  });
});

it("gives up after the last try", async () => {
  const { ref } = await aDelivery();
  provider.failNext({ kind: "answer", status: 500, name: "internal_server_error" });
  expect(await sendTo(provider.url, ref, true)).toEqual(SETTLED);
  expect(await stateOf(ref)).toMatchObject({
    status: "failed",
    payload: null,
    last_error: "Given up after many tries. The last one: Resend: internal_server_error (500)",
  });
});

it("parks a mail of unknown fate when the provider may have forgotten its key", async () => {
  const { ref } = await aDelivery();
  provider.failNext({ kind: "lost-answer" });
  await expect(sendTo(provider.url, ref)).rejects.toThrow();
  await owner("update delivery set first_tried_at = now() - interval '23 hours 1 minute' where id = $1", [
    ref.delivery,
  ]);
  expect(await sendTo(provider.url, ref)).toEqual(SETTLED);
  expect(provider.keys).toHaveLength(1);
  expect(await stateOf(ref)).toMatchObject({ status: "failed", payload: null });
  expect((await stateOf(ref)).last_error).toMatch(/^Parked: /);
});

it("never sends the letter to an unknown address, and forgets its link", async () => {
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email: newEmail() }));
  const [row] = await owner<{ company: string; delivery: string }>(
    "select company_id as company, id as delivery from delivery where status = 'cancelled' order by created_at desc limit 1",
  );
  if (!row) throw new Error("No letter was written down.");
  expect((await stateOf(row)).payload).not.toBeNull();
  expect(await sendTo(provider.url, row)).toEqual(SETTLED);
  expect(provider.keys).toEqual([]);
  expect(await stateOf(row)).toMatchObject({ status: "cancelled", payload: null });
});
