import { smtpTransport } from "@/lib/delivery/smtp";
import { chooseTransport } from "@/lib/delivery/transport";
import { aMail } from "@/tests/emails/sending";
import { startFakeSmtp, type FakeSmtp, type SmtpFailure } from "@/tests/support/fake-smtp";

let server: FakeSmtp;
beforeEach(async () => void (server = await startFakeSmtp()));
afterEach(() => server.close());

const transport = () => chooseTransport({ transport: "smtp", url: server.url }, async () => {});

it("sends one letter with both parts to one recipient", async () => {
  await transport().send(aMail());
  const [letter, ...others] = server.received;
  expect(others).toEqual([]);
  expect(letter?.from).toBe("gate@gatehouse.example");
  expect(letter?.to).toEqual(["noor@mail.example"]);
  expect(letter?.raw).toMatch(/^From: Gatehouse <gate@gatehouse\.example>\r$/m);
  expect(letter?.raw).toMatch(/^To: noor@mail\.example\r$/m);
  expect(letter?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(letter?.raw).toContain("Content-Type: text/plain; charset=utf-8");
  expect(letter?.raw).toContain("Content-Type: text/html; charset=utf-8");
  expect(letter?.raw).toContain("Hello Noor");
  expect(letter?.raw).not.toMatch(/^(Cc|Bcc):/im);
});

it("keeps the Message-ID when a mail is sent again", async () => {
  const mail = aMail();
  const messageId = `<${mail.id}@gatehouse.example>`;
  expect(await transport().send(mail)).toEqual({ providerId: messageId });
  expect(await transport().send({ ...mail, from: "gate@gatehouse.example" })).toEqual({
    providerId: messageId,
  });
  expect(server.received.map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw)?.[1])).toEqual([
    messageId,
    messageId,
  ]);
});

it.each<[string, SmtpFailure, string]>([
  ["an unknown recipient", { at: "recipient", code: 550 }, "rejected"],
  ["a full mailbox", { at: "recipient", code: 452 }, "retry"],
  ["a letter refused", { at: "letter", code: 554 }, "rejected"],
  ["a letter put off", { at: "letter", code: 451 }, "retry"],
  ["a busy server", { at: "greeting", code: 421 }, "retry"],
  ["a cut line", { at: "letter", code: "cut" }, "retry"],
])("reads %s rightly", async (_, failure, kind) => {
  server.failNext(failure);
  await expect(transport().send(aMail())).rejects.toMatchObject({ name: "SendFailure", kind });
  expect(server.received).toEqual([]);
  await transport().send(aMail());
  expect(server.received).toHaveLength(1);
});

it("gives up on a server that falls silent", async () => {
  server.failNext({ at: "letter", code: "silence" });
  const impatient = smtpTransport({ url: server.url, timeoutMs: 100 });
  await expect(impatient.send(aMail())).rejects.toMatchObject({ kind: "retry" });
});

it("tries later when nobody is there", async () => {
  const gone = transport();
  await server.close();
  await expect(gone.send(aMail())).rejects.toMatchObject({ kind: "retry" });
  server = await startFakeSmtp();
});
