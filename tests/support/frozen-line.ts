import { once } from "node:events";
import net, { type AddressInfo } from "node:net";

export type FrozenLine = {
  port: number;
  /** From now on nothing goes through, in either direction; new connections are taken, and hear nothing. */
  freeze(): void;
  /** Everything that was held back goes on. */
  thaw(): void;
  close(): void;
};

/** A line to a server on this machine that can fall silent without breaking. */
export async function frozenLine(to: { host: string; port: number }): Promise<FrozenLine> {
  const ends = new Set<net.Socket>();
  let frozen = false;
  const server = net.createServer((near) => {
    const far = net.connect(to);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on("data", (bytes) => void into.write(bytes));
      from.on("error", () => undefined);
      from.once("close", () => {
        ends.delete(from);
        into.destroy();
      });
      if (frozen) from.pause();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    freeze() {
      frozen = true;
      for (const end of ends) end.pause();
    },
    thaw() {
      frozen = false;
      for (const end of ends) end.resume();
    },
    close() {
      for (const end of ends) end.destroy();
      server.close();
    },
  };
}
