// The web process: Next behind a server of our own, because only the server sees the true peer.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import http from "node:http";
import next from "next";
import { sayWhenAway } from "./database-away.mjs";
import { fillMissingPages } from "./missing-page.mjs";
import { sayWhenOutdated } from "./old-page.mjs";
import { admission, askToWait, isAlwaysLetIn, isInside, isTold } from "./overload.mjs";
import { keepOutputPlain } from "./plain-output.mjs";

keepOutputPlain();

const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.BIND_ADDRESS ?? "0.0.0.0";
const hops = trustedProxies(process.env.TRUSTED_PROXIES);
const origin = new URL(process.env.APP_ORIGIN ?? `http://localhost:${port}`);

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** Where this server reaches itself, when it listens on every address. */
const LISTENING = { "0.0.0.0": "127.0.0.1", "::": "::1" };
const METHODS = new Set(["GET", "HEAD", "POST"]);
const FORWARDING = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-real-ip",
  "forwarded",
];
/** How long a stop waits for requests under way, in milliseconds. */
const DRAIN = 25_000;
/** What a route handler may be sent, in bytes; Next itself bounds what an action may be sent. */
const MOST_API_BODY = 16_384;
/** A file to import; its route counts as well, and says so in words. */
const MOST_FILE = 105 * 1024 * 1024;
/** A document in one go, from a form without script, or a person's photo; and a piece of a document. */
const MOST_DOCUMENT = 15 * 1024 * 1024 + 65_536;
const MOST_PIECE = 256 * 1024;
/** How long a request may take to come in, in milliseconds; a file over a weak line takes longer. */
const PATIENCE = 60_000;
const FILE_PATIENCE = 30 * 60_000;

/** On every answer that does not say otherwise, the server's own errors included; pages bring a policy of their own. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  ...(origin.protocol === "https:" && { "strict-transport-security": "max-age=63072000; includeSubDomains" }),
};

/** How many proxies of ours stand in front; 0 = nobody's forwarding headers are believed. */
function trustedProxies(text = "0") {
  if (/^[0-5]$/.test(text.trim())) return Number(text);
  process.stderr.write(
    "TRUSTED_PROXIES must be a whole number from 0 to 5: how many proxies stand in front.\n",
  );
  process.exit(1);
}

/** The address that the outermost of our own proxies saw, or the peer itself. */
function peerOf(request) {
  const peer = request.socket.remoteAddress ?? "";
  if (hops === 0) return peer;
  const told = String(request.headers["x-forwarded-for"] ?? "").split(",");
  const chain = [...told.map((part) => part.trim()).filter(Boolean), peer];
  return chain.at(-1 - hops) ?? peer;
}

// Next sends some actions on to itself over HTTP. The signature carries the first peer through that detour; nobody
// outside this process can make one.
const key = randomBytes(32);
const sign = (peer) => createHmac("sha256", key).update(peer).digest("base64url");

function passedOn(request) {
  const [peer = "", signature = ""] = String(request.headers["x-gatehouse-peer"] ?? "").split(" ");
  const [given, made] = [Buffer.from(signature), Buffer.from(sign(peer))];
  return given.length === made.length && timingSafeEqual(given, made) ? peer : null;
}

/**
 * A form without script on a page that sends no referrer comes with `Origin: null` from ourselves, too. Then the browser's
 * other word counts, if it is exactly `same-origin`: sandboxed frames, siblings and other sites never bring that.
 */
function takeOriginFromBrowser({ headers }) {
  if (headers.origin === "null" && headers["sec-fetch-site"] === "same-origin") delete headers.origin;
}

function cleanHeaders(request) {
  takeOriginFromBrowser(request);
  const peer = passedOn(request) ?? peerOf(request);
  const [host, proto] = [request.headers["x-forwarded-host"], request.headers["x-forwarded-proto"]];
  for (const name of FORWARDING) delete request.headers[name];
  // Ours alone: a page must never take them from outside.
  delete request.headers["x-gatehouse-path"];
  delete request.headers["x-gatehouse-method"];
  delete request.headers["content-security-policy"];
  request.headers["x-forwarded-for"] = peer;
  request.headers["x-gatehouse-peer"] = `${peer} ${sign(peer)}`;
  if (hops > 0 && host) request.headers["x-forwarded-host"] = host;
  if (hops > 0 && proto) request.headers["x-forwarded-proto"] = proto;
}

/** What is refused before Next sees it: status and a sentence, or null. */
function fault(request) {
  if (!METHODS.has(request.method ?? "")) return [405, "This method is not used here."];
  if (!isDecodable(request.url ?? "/")) return [400, "This address cannot be read."];
  // A local instance answers to this machine's names only: another site must not reach it under a name of its own.
  if (LOOPBACK.has(origin.hostname) && !LOOPBACK.has(hostOf(request)))
    return [421, "Not the name of this instance."];
  if (isApi(request) && Number(request.headers["content-length"] ?? 0) > mostBody(request))
    return [413, "Too much."];
  return null;
}

const isApi = ({ url }) => (url ?? "").startsWith("/api/");
const isImport = ({ url }) => (url ?? "").startsWith("/api/files/import?");
const isDocument = ({ url, headers }) =>
  ["/api/files/documents", "/api/files/photos"].includes(url) &&
  (headers["content-type"] ?? "").startsWith("multipart/form-data");
const isFile = (request) => isImport(request) || isDocument(request);

function mostBody(request) {
  if (isImport(request)) return MOST_FILE;
  if (isDocument(request)) return MOST_DOCUMENT;
  return (request.url ?? "").startsWith("/api/files/documents/") ? MOST_PIECE : MOST_API_BODY;
}

function hostOf({ headers }) {
  const text = `http://${headers.host ?? ""}`;
  return URL.canParse(text) ? new URL(text).hostname : "";
}

function isDecodable(url) {
  try {
    return decodeURI(url.split("?")[0] ?? "").isWellFormed();
  } catch {
    return false;
  }
}

let stopping = false;
let underWay = 0;
// Counted apart: a crowd at the door, such as one with a list of stolen passwords, keeps nobody inside waiting, and a
// flood of webhooks nobody at the door.
const [inside, told, atTheDoor] = [admission(), admission(), admission()];

function placeOf(url) {
  if (isInside(url)) return inside;
  return isTold(url) ? told : atTheDoor;
}

const app = next({ dev: false, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();

const server = http.createServer((request, response) => {
  headersAtLast(response);
  if (stopping) response.setHeader("connection", "close");
  const refusal = fault(request);
  if (refusal) return refuse(response, ...refusal);
  // What this process sends on to itself was let in already.
  if (!isAlwaysLetIn(request.url ?? "") && !passedOn(request)) {
    const leave = placeOf(request.url ?? "").enter(() => request.complete);
    if (!leave) return askToWait(request, response);
    response.once("close", leave);
  }
  if (isApi(request)) boundBody(request, response);
  if (!isFile(request)) boundTime(request, response);
  cleanHeaders(request);
  fillMissingPages(request, response, { port, host: LISTENING[hostname] ?? hostname });
  sayWhenOutdated(request, response);
  underWay++;
  response.once("close", () => {
    underWay--;
    if (stopping) leaveWhenDone();
  });
  sayWhenAway(request, response, () => handle(request, response));
});

/** Fills in what an answer lacks, at the moment it begins: a page's or a route's own headers stand. */
function headersAtLast(response) {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (...head) => {
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    }
    return writeHead(...head);
  };
}

function refuse(response, status, sentence) {
  const allow = status === 405 ? { allow: [...METHODS].join(", ") } : {};
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close", ...allow });
  response.end(`${sentence}\n`);
}

/** A body without a length is counted as it comes. */
function boundBody(request, response) {
  let bytes = 0;
  request.on("data", (chunk) => {
    bytes += chunk.length;
    if (bytes > mostBody(request)) response.destroy();
  });
  request.pause();
}

/** The server's own patience is that for files. */
function boundTime(request, response) {
  const timer = setTimeout(() => request.complete || response.destroy(), PATIENCE);
  response.once("close", () => clearTimeout(timer));
}

server.requestTimeout = FILE_PATIENCE;
server.headersTimeout = 15_000;
server.keepAliveTimeout = 65_000;

server.on("error", (error) => {
  console.error(
    error.code === "EADDRINUSE" ? `PORT ${port} is taken. Set PORT to a free one.` : error.message,
  );
  process.exit(1);
});
server.listen(port, hostname);

function leaveWhenDone() {
  if (underWay === 0) process.exit(0); // connections that only stand open are not waited for
}

/** Takes no new connections, lets requests under way finish, and leaves. */
function stop() {
  stopping = true;
  server.close();
  leaveWhenDone();
  setTimeout(() => process.exit(0), DRAIN).unref();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
