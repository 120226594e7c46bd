import dgram from "node:dgram";

type Answer = string[] | "missing" | "silent";

/** A name server on this machine that knows TXT records, or keeps silent; what nobody told it, it does not know. */
export async function fakeDns() {
  const records = new Map<string, Answer>();
  const socket = dgram.createSocket("udp4");
  socket.on("message", (query, { port, address }) => {
    const { name, end } = nameIn(query);
    const answer = records.get(name) ?? "missing";
    if (answer !== "silent") socket.send(reply(query, end, answer), port, address);
  });
  await new Promise<void>((bound) => socket.bind(0, "127.0.0.1", bound));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    say: (name: string, answer: Answer) => records.set(name, answer),
    close: () => new Promise<void>((closed) => socket.close(() => closed())),
  };
}

/** The name that a query asks about, and where its question ends. */
function nameIn(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("ascii", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), end: at + 5 };
}

/** RFC 1035: the question again, then one TXT record for each value, which points back to the name asked for. */
function reply(query: Buffer, end: number, answer: string[] | "missing"): Buffer {
  const values = answer === "missing" ? [] : answer;
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(answer === "missing" ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(values.length, 6);
  return Buffer.concat([header, query.subarray(12, end), ...values.map(record)]);
}

/** One value, in parts of 255 bytes as the format demands. */
function record(value: string): Buffer {
  const parts = value.match(/.{1,255}/gs) ?? [""];
  const data = Buffer.concat(
    parts.map((part) => Buffer.from(`${String.fromCharCode(part.length)}${part}`, "latin1")),
  );
  const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 0, data.length >> 8, data.length & 255]);
  return Buffer.concat([head, data]);
}
