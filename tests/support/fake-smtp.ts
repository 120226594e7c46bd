import { SMTPServer } from "smtp-server";

type ReceivedLetter = { from: string; to: string[]; raw: string };

/** What the server does wrong, once: refuse the recipient or the letter with a reply code, cut the line, or fall silent. */
export type SmtpFailure =
  | { at: "recipient" | "letter"; code: number }
  | { at: "letter"; code: "silence" | "cut" }
  | { at: "greeting"; code: number };

export type FakeSmtp = {
  url: string;
  received: ReceivedLetter[];
  failNext(failure: SmtpFailure): void;
  close(): Promise<void>;
};

/** An SMTP server on 127.0.0.1 without sign-in or TLS, which keeps what it is given. */
export async function startFakeSmtp(): Promise<FakeSmtp> {
  const received: ReceivedLetter[] = [];
  const failures: SmtpFailure[] = [];

  function due(at: SmtpFailure["at"]): SmtpFailure | undefined {
    return failures[0]?.at === at ? failures.shift() : undefined;
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    closeTimeout: 10,
    onConnect: (_session, done) => done(refusal(due("greeting"))),
    onRcptTo: (_address, _session, done) => done(refusal(due("recipient"))),
    onData(stream, session, done) {
      const chunks: Uint8Array[] = [];
      stream.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      stream.on("end", () => {
        const failure = due("letter");
        if (failure?.code === "silence") return;
        if (failure?.code === "cut") return server.connections.forEach((connection) => connection.close());
        const error = refusal(failure);
        if (error) return done(error);
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : "";
        received.push({
          from,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString("utf8"),
        });
        done();
      });
    },
  });
  server.on("error", () => {}); // a client that gives up is part of the tests
  const socket = server.listen(0, "127.0.0.1");
  await new Promise((ready) => socket.once("listening", ready));
  const address = socket.address();
  if (address === null || typeof address === "string") throw new Error("the fake has no port");

  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    failNext: (failure) => void failures.push(failure),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function refusal(failure: SmtpFailure | undefined): Error | null {
  if (!failure) return null;
  return Object.assign(new Error("refused by the fake"), { responseCode: failure.code });
}
