// One process that writes facts of one company, with four hands, and measures what that adds to a small transaction:
//   node --import tsx tests/bench/facts-writer.ts COMPANY FACTS
import { systemIn } from "@/lib/actor";
import { recordFact } from "@/lib/audit/record";
import { closeDatabase, database, inCompany } from "@/lib/db";
import { newId } from "@/lib/id";

const HANDS = 4;

const [companyId = "", facts = "0"] = process.argv.slice(2);

/** A transaction that has something to make durable anyway, with a fact or without. @returns what it took, ms */
async function one(told: boolean): Promise<number> {
  const began = performance.now();
  await inCompany(companyId, () =>
    database().$transaction(async (tx) => {
      await tx.$queryRaw`select pg_logical_emit_message(true, 'bench', 'a change')::text`;
      if (!told) return;
      const context = { tx, actor: systemIn(companyId), now: new Date(), person: null };
      await recordFact(context, { type: "access-request.seen", subject: newId(), person: null, data: {} });
    }),
  );
  return performance.now() - began;
}

async function main(): Promise<void> {
  const waits: { told: number[]; silent: number[] } = { told: [], silent: [] };
  const hand = async () => {
    for (let nth = 0; nth < Number(facts) / HANDS; nth++) {
      for (const told of nth % 2 ? [true, false] : [false, true])
        waits[told ? "told" : "silent"].push(await one(told));
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  await closeDatabase();
  process.stdout.write(`${JSON.stringify(waits)}\n`);
}

void main();
