import pg from "pg";
import { verifyRecord } from "@/lib/audit/verify";

export type Received = { received: { key: string; to: string }[]; keys: string[] };

export type Count = { what: string; found: number; wanted: number | null };

/** Holds what the provider got against what should have been sent, and what the database says became of it. */
export async function judge(
  owner: pg.Pool,
  { received, keys }: Received,
  letters: Map<string, number>,
): Promise<Count[]> {
  const { rows } = await owner.query<{ id: string; status: string; recipient: string }>(
    "select id, status, recipient from delivery",
  );
  const recipientOf = new Map(rows.map(({ id, recipient }) => [id, recipient]));
  const arrived = new Set(received.map(({ key }) => key));
  const perAddress = countBy(received.map(({ to }) => to));
  const wanted = [...letters.values()].reduce((sum, count) => sum + count, 0);
  const short = [...letters].map(([to, count]) => count - (perAddress.get(to) ?? 0));
  return [
    { what: "mails that had to arrive", found: received.length, wanted },
    {
      what: "deliveries marked as sent",
      found: rows.filter(({ status }) => status === "sent").length,
      wanted,
    },
    { what: "lost", found: sum(short.filter((missing) => missing > 0)), wanted: 0 },
    {
      what: "too many for an address",
      found: sum(short.filter((missing) => missing < 0).map(Math.abs)),
      wanted: 0,
    },
    { what: "delivered twice", found: received.length - arrived.size, wanted: 0 },
    {
      what: "to the wrong address",
      found: received.filter((m) => recipientOf.get(m.key) !== m.to).length,
      wanted: 0,
    },
    { what: "jobs left behind", found: await jobsLeft(owner), wanted: 0 },
    { what: "breaks in the record", found: await breaks(owner), wanted: 0 },
    { what: "repeats answered by the idempotency key", found: keys.length - received.length, wanted: null },
  ];
}

export async function jobsLeft(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'send-mail'",
  );
  return rows[0]?.n ?? 0;
}

async function breaks(owner: pg.Pool): Promise<number> {
  const client = await owner.connect();
  try {
    return (await verifyRecord(client)).breaks.length;
  } finally {
    client.release();
  }
}

export const holds = ({ found, wanted }: Count) => wanted === null || found === wanted;

/** What nothing wrong in `n` tries says: the true rate is below this, in per cent, with 95 % certainty. */
export function upperBound(n: number): string {
  return ((1 - 0.05 ** (1 / n)) * 100).toFixed(3);
}

function countBy(keys: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
