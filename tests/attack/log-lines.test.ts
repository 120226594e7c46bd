import fs from "node:fs";
import net from "node:net";
import { ask, ORIGIN, SESSION_COOKIE, serverAction, sessionOf } from "@/tests/support/http";
import { aCompany } from "@/tests/support/world";

const log = () => fs.readFileSync(process.env.TEST_LOG ?? "", "utf8");

/** The server writes its errors over several lines; none of them is one that somebody else made up. */
const FORGED = /^\s*(FORGED|\{"level":"info","msg":"FORGED)/m;
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

const LINE = "%0d%0aFORGED%0a%1b[31m%C2%9b31m%E2%80%AE";
const RAW = "x\u009b31m\u0085FORGED";

/** A request as it stands, with headers that no library would let through. */
function raw(head: string[], body = ""): Promise<void> {
  const { hostname, port, host } = new URL(ORIGIN);
  const [first = "", ...headers] = head;
  const text = [first, `host: ${host}`, "connection: close", ...headers].join("\r\n");
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), hostname, () => {
      socket.end(
        Buffer.from(`${text}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, "latin1"),
      );
    });
    socket.resume().on("close", () => resolve());
    socket.on("error", () => undefined);
  });
}

test("what a request brings makes no line of the server's log, and nothing unseen in one", async () => {
  const company = await aCompany();
  const session = await sessionOf(company.adminPerson);
  const before = log().length;
  const { id } = serverAction("signInAction");
  for (const path of [
    `/${LINE}`,
    `/c/${LINE}`,
    `/c/${company.slug}/team/users?q=${LINE}&after=${LINE}`,
    `/join/${LINE}`,
  ])
    await ask(path, session);
  const own = `origin: ${ORIGIN}`;
  for (const action of [RAW, id, `${id}\u009b31m`, "a".repeat(9000)])
    for (const body of [
      "",
      "[",
      `["${RAW}\nFORGED"]`,
      '["$Q1","$K2","$@3"]',
      `{"then":"${RAW}"}`,
      '["\u001b[31m"]',
    ])
      await raw(
        ["POST /sign-in HTTP/1.1", own, `next-action: ${action}`, "content-type: text/plain;charset=UTF-8"],
        body,
      );
  const part = (name: string) =>
    `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${RAW}\nFORGED\r\n--b--\r\n`;
  for (const name of [
    `$ACTION_ID_${RAW}`,
    `$ACTION_REF_${RAW}`,
    `$ACTION_${RAW}:0`,
    `1_${RAW}`,
    "$ACTION_KEY",
  ])
    await raw(["POST /sign-in HTTP/1.1", own, "content-type: multipart/form-data; boundary=b"], part(name));
  for (const header of [
    `next-router-state-tree: ${LINE}`,
    `next-router-state-tree: ["${RAW}"]`,
    `user-agent: ${RAW}`,
    `referer: ${RAW}`,
    `cookie: ${SESSION_COOKIE}=${RAW}; next-auth.csrf-token=${RAW}`,
    `accept-language: ${RAW}`,
    `x-gatehouse-peer: ${RAW}`,
  ])
    await raw(["GET /sign-in HTTP/1.1", "rsc: 1", header]);
  const said = log().slice(before);
  expect(said).not.toMatch(FORGED);
  expect(UNSEEN.exec(said)).toBeNull();
});
