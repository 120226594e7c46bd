import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

export type SlowLine = {
  /** For the browser, as its proxy. */
  server: string;
  /** How often it broke. */
  broke: () => number;
  close(): void;
};

/** A line to a server that lets so many bytes a second up, and breaks each time that so many have gone up. */
export async function slowLine(bytesASecond: number, breaksAt: number[]): Promise<SlowLine> {
  const [breaks, total] = [[...breaksAt], breaksAt.length];
  let sent = 0;
  const proxy = http.createServer((request, response) => {
    const { method, headers } = request;
    const onward = http.request(request.url ?? "", { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    const cut = () => {
      onward.destroy();
      request.destroy();
    };
    onward.on("error", cut);
    void (async () => {
      for await (const chunk of request) {
        const bytes = Buffer.from(chunk);
        sent += bytes.length;
        if (sent >= (breaks[0] ?? Infinity)) {
          breaks.shift();
          return cut();
        }
        await wait((bytes.length / bytesASecond) * 1000);
        onward.write(bytes);
      }
      onward.end();
    })().catch(cut);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    server: `http://127.0.0.1:${port}`,
    broke: () => total - breaks.length,
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
