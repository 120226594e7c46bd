import http from "node:http";
import { ORIGIN } from "@/tests/support/http";

type Answer = { status: number; headers: http.IncomingHttpHeaders };
type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: Buffer };

/** A request as no browser would send it. */
function send({ method = "GET", path, headers = {}, body }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(ORIGIN);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    });
    request.on("error", reject);
    request.end(body);
  });
}

test.each(["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS"])("%s is not used here", async (method) => {
  const answer = await send({ method, path: "/sign-in" });
  expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
});

test.each(["/c/%ff", "/reset/%ff%fe", "/join/%ED%A0%80"])("%s cannot be read", async (path) => {
  expect((await send({ path })).status).toBe(400);
});

test("a local instance answers under no foreign name", async () => {
  const answer = await send({ path: "/dev/mail.json", headers: { host: "elsewhere.example" } });
  expect(answer.status).toBe(421);
});

test("a route takes no large body", async () => {
  const headers = { "sec-fetch-site": "same-origin" };
  const sent = {
    method: "POST",
    path: "/api/password-strength",
    headers,
    body: Buffer.alloc(1_000_000, "x"),
  };
  expect((await send(sent)).status).toBe(413);
});

test.each(["/api/nothing", "/_next/static/nothing.js", "/c//redgum", "/c/%ff", "/favicon.ico"])(
  "%s brings the headers that every answer has",
  async (path) => {
    const { headers } = await send({ path });
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["x-powered-by"]).toBeUndefined();
  },
);
