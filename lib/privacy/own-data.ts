import { z } from "zod";
import { command } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { ownAccount } from "@/lib/people/policy";
import { trailFile } from "@/lib/people/trail-export";
import { zipOf, type Entry } from "@/lib/privacy/zip";
import { demand, limits } from "@/lib/rate-limit";
import { storage } from "@/lib/storage/storage";

/** Writes down that the person takes their data along, before the first byte leaves. @returns whose they are */
export const exportOwnData = command({
  name: "own-data.export",
  input: z.strictObject({}),
  recent: true,
  async prepare(_, actor) {
    const personId = ownAccount(actor);
    if (personId) await demand(limits.exports, personId);
  },
  async run({ actor, now, ask, record }) {
    const personId = ownAccount(actor);
    ask(personId !== null);
    await record({ type: "own-data.exported", subject: personId, person: personId, data: {} });
    return { personId: personId ?? "", at: now };
  },
});

/** What `data.json` holds, by key; docs/privacy.md says what each is. */
export type OwnData = Record<string, unknown>;

/** Everything that is kept of a person but the record and the bytes of files. The caller passes the signed-in person. */
export async function ownData(personId: string): Promise<OwnData> {
  const rows = await inCompany(PLATFORM, () =>
    sql<{ data: OwnData }>("own_data", "select own_data($1) as data", [personId]),
  );
  const lists = Object.entries(rows[0]?.data ?? {}).map(([key, value]) => [key, value ?? []]);
  return Object.fromEntries(lists) as OwnData;
}

const DATA = "data.json";
const TRAIL = "trail.json";

type OwnFile = { kind: "photo" | "document"; id: string; key: string; name: string };

/**
 * A person's data as an archive, made while it is sent, so that no copy of it lies anywhere: `data.json`, `trail.json`
 * (their lines of the record), and the files themselves.
 */
export const ownArchive = (personId: string, at: Date): AsyncGenerator<Uint8Array> =>
  zipOf(entriesOf(personId, at));

async function* entriesOf(personId: string, at: Date): AsyncGenerator<Entry> {
  const data = { format: "gatehouse-own-data", version: 1, madeAt: at, ...(await ownData(personId)) };
  yield { name: DATA, at, content: one(`${JSON.stringify(data, null, 2)}\n`) };
  yield { name: TRAIL, at, content: trailFile(personId, "json") };
  const files = await inCompany(PLATFORM, () =>
    sql<OwnFile>("own_data_files", "select * from own_files($1)", [personId]),
  );
  for (const { kind, id, key, name } of files) {
    const content = await storage().get(key);
    if (content) yield { name: kind === "photo" ? name : `documents/${id} ${plain(name)}`, at, content };
  }
}

/** A file's name as its person typed it may look like a way through folders. */
const plain = (name: string) => name.replace(/[\\/]/g, "_");

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
