import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** One mail as the provider would deliver it; a repeat under the same key adds none. */
type ReceivedMail = {
  id: string;
  key: string;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
};

/**
 * What the provider does wrong, once. `lost-answer` takes the mail and cuts the line: the sender
 * cannot know that it went. `dropped` says that it went, and it never does; `doubled` delivers it twice.
 */
export type Failure =
  | { kind: "rate-limited"; retryAfter: string }
  | { kind: "answer"; status: number; name: string }
  | { kind: "hang" | "reset" | "bad-json" | "lost-answer" | "dropped" | "doubled" };

/** The failures after which the mail is taken all the same. */
const TAKEN = ["lost-answer", "dropped", "doubled"] as const;
type Taken = { kind: (typeof TAKEN)[number] };
const isTaken = (failure: Failure): failure is Taken => TAKEN.some((kind) => kind === failure.kind);

export type FakeResend = {
  url: string;
  received: ReceivedMail[];
  /** Every accepted POST's idempotency key, repeats included. */
  keys: string[];
  failNext(...failures: Failure[]): void;
  /** Keeps the next mail in progress until the returned function is called. */
  holdNext(): () => void;
  close(): Promise<void>;
};

type Seen = { body: string; id: string | null };

/** Speaks Resend's `POST /emails` on 127.0.0.1. Port 0 takes a free one; `latencyMs` delays each answer. */
export async function startFakeResend({ port = 0, latencyMs = 0 } = {}): Promise<FakeResend> {
  const received: ReceivedMail[] = [];
  const keys: string[] = [];
  const failures: Failure[] = [];
  const seen = new Map<string, Seen>();
  let held: Promise<void> | undefined;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const failure = failures.shift();
    if (failure && !isTaken(failure)) return fail(failure, response);
    if (!/^Bearer re_\S+/.test(request.headers.authorization ?? ""))
      return refuse(response, 401, "missing_api_key");
    const key = String(request.headers["idempotency-key"] ?? "");
    const before = seen.get(key);
    if (before && before.body !== body) return refuse(response, 409, "invalid_idempotent_request");
    if (before?.id === null) return refuse(response, 409, "concurrent_idempotent_requests");
    const mail = before ? null : parse(body);
    if (!before && !mail) return refuse(response, 422, "validation_error");

    const entry: Seen = before ?? { body, id: null };
    seen.set(key, entry);
    const hold = held;
    held = undefined;
    await hold;
    if (latencyMs) await wait(latencyMs);
    entry.id ??= crypto.randomUUID();
    keys.push(key);
    const copies = failure?.kind === "dropped" ? 0 : failure?.kind === "doubled" ? 2 : 1;
    for (let copy = 0; mail && copy < copies; copy++) received.push({ id: entry.id, key, ...mail });
    if (failure?.kind === "lost-answer") return void response.destroy();
    answer(response, 200, { id: entry.id });
  }

  const server = createServer((request, response) => {
    if (request.method === "GET" && request.url === "/received")
      return answer(response, 200, { received, keys });
    if (request.method === "POST" && request.url === "/emails") {
      return void take(request, response).catch(() => response.destroy());
    }
    refuse(response, 404, "not_found");
  });
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the fake has no port");

  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    keys,
    failNext: (...next) => void failures.push(...next),
    holdNext() {
      let release = () => {};
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function fail(failure: Exclude<Failure, Taken>, response: ServerResponse): void {
  switch (failure.kind) {
    case "rate-limited":
      response.setHeader("retry-after", failure.retryAfter);
      return refuse(response, 429, "rate_limit_exceeded");
    case "answer":
      return refuse(response, failure.status, failure.name);
    case "bad-json":
      return void response.writeHead(200, { "content-type": "application/json" }).end('{"id": "49a3');
    case "reset":
      return void response.destroy();
    case "hang":
      return; // no answer, until the caller gives up or the fake is closed
  }
}

function parse(body: string): Omit<ReceivedMail, "id" | "key"> | null {
  const { from, to, subject, html, text }: Record<string, unknown> = JSON.parse(body);
  const parts = [from, to, subject, html, text];
  return parts.every((part) => typeof part === "string" && part !== "")
    ? { from: String(from), to: String(to), subject: String(subject), html: String(html), text: String(text) }
    : null;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function refuse(response: ServerResponse, statusCode: number, name: string): void {
  answer(response, statusCode, { statusCode, name, message: `The fake provider answers ${name}` });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** A message as the provider signs it, with the secret that both sides know; `at` = when it says it was sent. */
export function signedHook(
  secret: string,
  event: object,
  { id = `msg_${crypto.randomUUID()}`, at = new Date() }: { id?: string; at?: Date } = {},
): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify(event);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const sum = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { body, headers: { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": `v1,${sum}` } };
}

// As its own process: node --import tsx tests/support/fake-resend.ts PORT [LATENCY_MS], read by GET /received.
if (process.argv[1]?.endsWith("fake-resend.ts")) {
  const [port, latencyMs] = process.argv.slice(2).map(Number);
  void startFakeResend({ port, latencyMs }).then(({ url }) => process.stdout.write(`${url}\n`));
}
