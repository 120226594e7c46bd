import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { selfMadeCertificate } from "@/tests/support/certificate";
import { secondWeb } from "@/tests/support/second-web";

/** A web process behind a proxy of ours that ends TLS, as an operator would put one there. */
export async function httpsFront(): Promise<{ origin: string; stop: () => Promise<void> }> {
  let behind = "";
  const front = https.createServer(selfMadeCertificate(), (request, response) => {
    const headers = {
      ...request.headers,
      "x-forwarded-for": request.socket.remoteAddress ?? "",
      "x-forwarded-proto": "https",
      "x-forwarded-host": request.headers.host ?? "",
    };
    const onward = http.request(behind + (request.url ?? "/"), { method: request.method, headers });
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  const address = front.address();
  if (typeof address !== "object" || !address) throw new Error("The front has no port.");
  const origin = `https://localhost:${address.port}`;
  const web = await secondWeb({ APP_ORIGIN: origin, NEXTAUTH_URL: origin, TRUSTED_PROXIES: "1" });
  behind = web.origin;
  return {
    origin,
    async stop() {
      front.closeAllConnections();
      front.close();
      await web.stop();
    },
  };
}
