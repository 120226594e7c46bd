import net, { type AddressInfo } from "node:net";

export type FakeClamd = {
  url: string;
  /** What it was sent, file by file. */
  seen: Buffer[];
  /** How it behaves from now on. */
  mood: "answers" | "silent" | "hangs up" | "nonsense";
  close(): Promise<void>;
};

/** As the test file of the makers of scanners begins; nothing else is found. */
const EICAR = Buffer.from("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR");

/** A scanner on this machine that speaks clamd's INSTREAM. */
export async function startFakeClamd(): Promise<FakeClamd> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    if (fake.mood === "hangs up") return socket.destroy();
    let got = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      got = Buffer.concat([got, chunk]);
      const file = fileIn(got);
      if (!file || fake.mood === "silent") return;
      fake.seen.push(file);
      if (fake.mood === "nonsense") socket.end("INSTREAM size limit exceeded. ERROR\0");
      else socket.end(file.includes(EICAR) ? "stream: Win.Test.EICAR_HDB-1 FOUND\0" : "stream: OK\0");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeClamd = {
    url: `tcp://127.0.0.1:${port}`,
    seen: [],
    mood: "answers",
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

/** What was streamed, once its end has come. */
function fileIn(got: Buffer): Buffer | null {
  const start = Buffer.from("zINSTREAM\0");
  if (!got.subarray(0, start.length).equals(start)) return null;
  const parts: Buffer[] = [];
  for (let at = start.length; at + 4 <= got.length;) {
    const length = got.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(got.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
