import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import { isKey } from "@/lib/storage/key";
import type { Storage } from "@/lib/storage/storage";

/** A bucket of a store that speaks S3, addressed by path: `ENDPOINT/BUCKET/KEY`. */
export type Bucket = {
  endpoint: string;
  name: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** What is gathered before it is sent, in bytes: S3 takes no part below 5 MiB but the last. */
const PART = 8 * 1024 * 1024;
/** How long a store may take to begin its answer, in milliseconds. */
const PATIENCE = 60_000;

/** Files in a bucket. Nothing is seen under a key before all of it is there: the store itself sees to that. */
export function bucketStorage(bucket: Bucket): Storage {
  const send = sender(bucket);
  return {
    async put(key, content) {
      const parts = partsOf(content);
      const [first, second] = [await parts.next(), await parts.next()];
      const bytes = first.done ? Buffer.alloc(0) : first.value;
      if (second.done) await send("PUT", key, "", bytes);
      else return putInParts(send, key, bytes, second.value, parts);
      return bytes.length;
    },
    async get(key) {
      const answer = await send("GET", key);
      // The two declarations of a stream of the web differ only in name.
      return answer?.body ? Readable.fromWeb(answer.body as ReadableStream) : null;
    },
    async remove(key) {
      await send("DELETE", key);
    },
    // The store drops what was never completed by the bucket's own rule (docs/operating.md).
    tidy: () => Promise.resolve(),
  };
}

type Send = (method: string, key: string, query?: string, body?: Uint8Array) => Promise<Response | null>;

function sender({ endpoint, name, region, accessKeyId, secretAccessKey }: Bucket): Send {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 3 });
  return async (method, key, query = "", body = new Uint8Array()) => {
    if (!isKey(key)) throw new Error("That is no key of a file.");
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), PATIENCE);
    const answer = await client
      .fetch(`${endpoint}/${name}/${key}${query}`, {
        method,
        ...(body.length > 0 && { body: Uint8Array.from(body) }),
        // The store refuses a body that changed on its way.
        headers: { "x-amz-content-sha256": createHash("sha256").update(body).digest("hex") },
        signal: late.signal,
      })
      .finally(() => clearTimeout(timer));
    if (answer.ok) return answer;
    const code = await codeOf(answer);
    if (code === "NoSuchKey" && method !== "PUT") return null;
    throw new Error(`The store of files answered ${answer.status} ${code} to ${method}.`);
  };
}

/** What the store calls its fault; never its whole answer, which may repeat what was signed. */
const codeOf = async (answer: Response) => tagIn(await answer.text(), "Code") ?? "no reason";

const tagIn = (xml: string, tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];

async function putInParts(
  send: Send,
  key: string,
  first: Uint8Array,
  second: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): Promise<number> {
  const begun = await send("POST", key, "?uploads");
  const id = begun && tagIn(await begun.text(), "UploadId");
  if (!id) throw new Error("The store of files did not begin.");
  const upload = `uploadId=${encodeURIComponent(id)}`;
  let [size, number, list] = [0, 0, ""];
  const sendPart = async (part: Uint8Array) => {
    number++;
    size += part.length;
    const kept = await send("PUT", key, `?partNumber=${number}&${upload}`, part);
    const tag = kept?.headers.get("etag");
    if (!tag) throw new Error("The store of files lost a part.");
    list += `<Part><PartNumber>${number}</PartNumber><ETag>${tag}</ETag></Part>`;
  };
  try {
    await sendPart(first);
    await sendPart(second);
    for await (const part of rest) await sendPart(part);
    const whole = `<CompleteMultipartUpload>${list}</CompleteMultipartUpload>`;
    const done = await send("POST", key, `?${upload}`, Buffer.from(whole));
    // It may answer 200 and tell of a fault in the body.
    if (!done || !tagIn(await done.text(), "ETag")) throw new Error("The store of files did not complete.");
    return size;
  } catch (error) {
    await send("DELETE", key, `?${upload}`).catch(() => null);
    throw error;
  }
}

async function* partsOf(content: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    const bytes = Buffer.from(chunk);
    gathered.push(bytes);
    size += bytes.length;
    if (size < PART) continue;
    yield Buffer.concat(gathered);
    [gathered, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(gathered);
}
