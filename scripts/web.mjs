// The web process: Next behind a server of our own, because only the server sees the true peer.
import http from "node:http";
import next from "next";

const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.BIND_ADDRESS ?? "0.0.0.0";
/** How many proxies of ours stand in front; 0 = nobody's forwarding headers are believed. */
const hops = Number(process.env.TRUSTED_PROXIES ?? 0);
/** Over https browsers are told to come back that way only. */
const secure = (process.env.APP_ORIGIN ?? "").startsWith("https:");
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

/** The address that the outermost of our own proxies saw, or the peer itself. */
function peerOf(request) {
  const peer = request.socket.remoteAddress ?? "";
  if (hops === 0) return peer;
  const told = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return [...told, peer].at(-1 - hops) ?? peer;
}

function cleanHeaders(request) {
  const peer = peerOf(request);
  const [host, proto] = [request.headers["x-forwarded-host"], request.headers["x-forwarded-proto"]];
  for (const name of FORWARDING) delete request.headers[name];
  // Ours alone: a page must never take them from outside.
  delete request.headers["x-gatehouse-path"];
  delete request.headers["content-security-policy"];
  request.headers["x-forwarded-for"] = peer;
  if (hops > 0 && host) request.headers["x-forwarded-host"] = host;
  if (hops > 0 && proto) request.headers["x-forwarded-proto"] = proto;
}

let stopping = false;

const app = next({ dev: false, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();

let underWay = 0;

const server = http.createServer((request, response) => {
  cleanHeaders(request);
  if (secure) response.setHeader("strict-transport-security", "max-age=63072000; includeSubDomains");
  if (stopping) response.setHeader("connection", "close");
  underWay++;
  response.once("close", () => {
    underWay--;
    if (stopping) leaveWhenDone();
  });
  handle(request, response);
});
server.requestTimeout = 60_000;
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
