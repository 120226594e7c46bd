import net from "node:net";
import { settings } from "@/lib/env";
import type { Scan } from "@/lib/documents/lifecycle";
import { log } from "@/lib/log";

/** How long the scanner may take for one file, in milliseconds. */
const PATIENCE = 10_000;
const CHUNK = 64 * 1024;

/**
 * What the scanner says of a file: "unscanned" where this instance has none, "checking" where it is away, slow or
 * answers what is no answer: then it is asked again later.
 */
export async function scanOf(bytes: Uint8Array, patience = PATIENCE): Promise<Scan> {
  const { scanner } = settings();
  if (!scanner) return "unscanned";
  try {
    return verdictIn(await answerOf(scanner, bytes, patience));
  } catch (error) {
    log.error({ reason: error instanceof Error ? error.message : String(error) }, "no answer of the scanner");
    return "checking";
  }
}

/** `stream: OK` or `stream: Win.Test.EICAR_HDB-1 FOUND`; everything else is a fault of the scanner's. */
function verdictIn(answer: string): Scan {
  if (/^stream: OK\0?$/.test(answer)) return "clean";
  if (/ FOUND\0?$/.test(answer)) return "infected";
  throw new Error(`The scanner answered ${JSON.stringify(answer.slice(0, 80))}.`);
}

/** clamd's INSTREAM: chunks with their length before them, ended by one of no length. */
function answerOf(at: { host: string; port: number }, bytes: Uint8Array, patience: number): Promise<string> {
  const socket = net.connect(at);
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Nothing within ${patience} ms.`)), patience);
    let answer = "";
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => (answer += text));
    socket.on("error", reject);
    socket.on("end", () => resolve(answer));
    socket.on("close", () => clearTimeout(timer));
    socket.once("connect", () => {
      socket.write("zINSTREAM\0");
      for (let from = 0; from < bytes.length; from += CHUNK) {
        const part = bytes.subarray(from, from + CHUNK);
        socket.write(lengthOf(part.length));
        socket.write(part);
      }
      socket.write(lengthOf(0));
    });
  }).finally(() => socket.destroy());
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
