import { once } from "node:events";
import http, { type IncomingHttpHeaders } from "node:http";
import { ORIGIN } from "@/tests/support/http";

type Kept = { status: number; headers: [string, string][]; body: Buffer; vary: string[]; asked: string };

const list = (text: string | null) =>
  (text ?? "").split(",").flatMap((part) => part.trim().toLowerCase().split("=")[0] || []);

/** What a request says in the headers that an answer varies by. */
const said = (headers: IncomingHttpHeaders, vary: string[]) =>
  JSON.stringify(vary.map((name) => headers[name] ?? ""));

/**
 * A shared cache in front of the application that keeps all that HTTP does not forbid it to keep (RFC 9111), for ever:
 * whatever is no `private`, `no-store` or `no-cache`, for everybody who asks alike in what it varies by.
 */
export async function cachingProxy() {
  const kept = new Map<string, Kept[]>();
  const hits: string[] = [];

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = request.url ?? "/";
    const found = kept
      .get(url)
      ?.find(({ vary, asked }) => !vary.includes("*") && said(request.headers, vary) === asked);
    if (found) {
      hits.push(url);
      response.writeHead(found.status, found.headers.flat());
      return void response.end(found.body);
    }
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (!["host", "connection"].includes(name)) headers.set(name, String(value));
    }
    const from = await fetch(ORIGIN + url, { headers, redirect: "manual" });
    const body = Buffer.from(await from.arrayBuffer());
    const fields = [...from.headers].filter(
      ([name]) => !/^(content-encoding|content-length|transfer-)/.test(name),
    );
    const rules = list(from.headers.get("cache-control"));
    if (!rules.some((rule) => ["private", "no-store", "no-cache"].includes(rule))) {
      const vary = list(from.headers.get("vary"));
      const entry = { status: from.status, headers: fields, body, vary, asked: said(request.headers, vary) };
      kept.set(url, [...(kept.get(url) ?? []), entry]);
    }
    response.writeHead(from.status, fields.flat());
    response.end(body);
  }

  const server = http.createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The proxy has no port.");
  return {
    origin: `http://localhost:${address.port}`,
    kept,
    hits,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
