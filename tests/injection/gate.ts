import http from "node:http";
import { text } from "node:stream/consumers";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Opened } from "@/tests/injection/target";

/** An answer of the application that nobody's input may bring out, and what it was. */
export type Fault = { status: number; field: string; value: string };

/** An entry point while it is asked: how often, and which requests ended in a fault. */
export type Asked = { url: string; requests: number; faults: Fault[] };

/**
 * A form on this machine for each entry point, with the fields `p0`, `p1` and so on. What is sent to it is asked of the
 * application exactly so, whatever the shape: segment, word of an address, field, argument. Its answer tells all that the
 * application answered, in one page: status, where it leads to, and the body.
 */
export async function openGate() {
  const doors: { opened: Opened; asked: Asked }[] = [];
  const server = http.createServer((request, response) => {
    void answer(request).then((page) => response.writeHead(200, { "content-type": "text/html" }).end(page));
  });
  async function answer(request: http.IncomingMessage): Promise<string> {
    const door = doors[Number(request.url?.slice(1))];
    if (!door) return "There is nothing here.";
    const { opened, asked } = door;
    asked.requests++;
    const sent = new URLSearchParams(await text(request));
    const values = Object.fromEntries(
      Object.entries(opened.values).map(([name, usual], nth) => [name, sent.get(`p${nth}`) ?? usual]),
    );
    const { status, page } = await opened.send(values).then(told, broken);
    if (status >= 500) {
      const [field = "", value = ""] =
        Object.entries(values).find(([name, value]) => value !== opened.values[name]) ?? [];
      asked.faults.push({ status, field, value });
    }
    return page;
  }
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    add(opened: Opened): Asked {
      const asked = { url: `http://127.0.0.1:${port}/${doors.length}`, requests: 0, faults: [] };
      doors.push({ opened, asked });
      return asked;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function told(answer: Response) {
  const page = [`${answer.status} ${answer.headers.get("location") ?? ""}`, await answer.text()].join("\n");
  return { status: answer.status, page };
}

/** No answer at all is a fault, too. */
const broken = (error: unknown) => ({ status: 599, page: `No answer: ${String(error)}` });
