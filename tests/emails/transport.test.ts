import { chooseTransport, type Mail } from "@/lib/delivery/transport";
import { aMail } from "@/tests/emails/sending";

describe("every transport", () => {
  it.each([
    "noor@mail.example,eve@evil.test",
    "noor@mail.example;eve@evil.test",
    "noor@mail.example eve@evil.test",
    "noor@mail.example\r\nBcc: eve@evil.test",
    "noor@mail.example\n",
    '"eve@evil.test"@mail.example',
    "eve@evil.test@mail.example",
    "eve@evil.test＠mail.example",
    "eve＠evil.test",
    "Noor <noor@mail.example>",
    "<noor@mail.example>",
    "noor(eve@evil.test)@mail.example",
    "noor@[127.0.0.1]",
    "noor@mail.example.",
    "noor@mail",
    "noor@-mail.example",
    "noor@mail.example\u0000",
    "nöor@mail.example",
    `${"x".repeat(65)}@mail.example`,
    `noor@${"mail.".repeat(60)}example`,
    "",
  ])("refuses to send to %j", async (to) => {
    const saved: Mail[] = [];
    const transport = chooseTransport({ transport: "mailbox" }, async (mail) => void saved.push(mail));
    await expect(transport.send(aMail({ to }))).rejects.toMatchObject({
      name: "SendFailure",
      kind: "rejected",
    });
    expect(saved).toEqual([]);
  });

  it("asks for one address before the network is touched", async () => {
    const nowhere = "127.0.0.1:1"; // a port where nobody listens: a try would end in "retry"
    const resend = { transport: "resend", apiKey: "re_test", baseUrl: `http://${nowhere}` } as const;
    const smtp = { transport: "smtp", url: `smtp://${nowhere}` } as const;
    for (const settings of [resend, smtp]) {
      const sending = chooseTransport(settings, async () => {}).send(
        aMail({ to: "a@mail.example,b@mail.example" }),
      );
      await expect(sending).rejects.toMatchObject({ kind: "rejected" });
    }
  });
});

describe("where no name server finds the provider", () => {
  it.each([
    ["Resend", { transport: "resend", apiKey: "re_test", baseUrl: "http://mail.nowhere.invalid" } as const],
    ["SMTP", { transport: "smtp", url: "smtp://mail.nowhere.invalid" } as const],
  ])("a mail by %s waits, to be tried again", async (_, settings) => {
    const sending = chooseTransport(settings, async () => {}).send(aMail());
    await expect(sending).rejects.toMatchObject({ name: "SendFailure", kind: "retry" });
  });
});

describe("the mailbox", () => {
  it("keeps the mail as it is, for every ordinary address", async () => {
    const saved: Mail[] = [];
    const transport = chooseTransport({ transport: "mailbox" }, async (mail) => void saved.push(mail));
    const mails = ["noor@mail.example", "noor.el-amin+site@sub.mail.example", "x@xn--bcher-kva.example"].map(
      (to) => aMail({ to }),
    );
    for (const mail of mails) expect(await transport.send(mail)).toEqual({ providerId: null });
    expect(saved).toEqual(mails);
    expect(transport.name).toBe("mailbox");
  });
});
