import type pg from "pg";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { remindOwner } from "@/lib/documents/remind";
import { log } from "@/lib/log";
import { tellRequirement } from "@/lib/requirements/tell";

const MOST = 2000;
const MOST_REQUIREMENTS = 50;

type Due = {
  company_id: string;
  document_id: string;
  membership_id: string | null;
  connection_id: string | null;
  days: number;
  days_left: number;
};

type Worker = Pick<pg.Pool, "query">;

/** Reminds of what expires at `moment`, once for each owner. @returns how many owners were told */
export async function remindOfDocuments(worker: Worker, moment: Date): Promise<number> {
  const { rows } = await worker.query<Due>("select * from due_documents($1, $2)", [moment, MOST]);
  let told = 0;
  for (const [company, own] of byOwner(rows)) {
    const [first] = own;
    if (!first) continue;
    const { membership_id: membershipId, connection_id: connectionId } = first;
    const due = own.map((row) => ({ documentId: row.document_id, days: row.days, left: row.days_left }));
    const owner = membershipId ? { membershipId } : { connectionId };
    const input = { ...owner, due };
    await unbroken(company, "an owner of documents could not be reminded", async () => {
      // A refusal is fine: another worker was faster, or they left.
      const done = await execute(remindOwner, systemIn(first.company_id), input);
      if (done.ok) told++;
    });
  }
  return told;
}

function byOwner(rows: Due[]): Map<string, Due[]> {
  const owners = new Map<string, Due[]>();
  for (const row of rows) {
    const owner = `${row.company_id} ${row.membership_id ?? row.connection_id}`;
    owners.set(owner, [...(owners.get(owner) ?? []), row]);
  }
  return owners;
}

/** Tells people, and contractors, of what they are asked for since today, a chunk at a time, until everybody knows. */
export async function tellOfRequirements(worker: Worker): Promise<void> {
  const { rows } = await worker.query<{ company_id: string; id: string }>(
    "select * from due_requirements($1)",
    [MOST_REQUIREMENTS],
  );
  for (const { company_id: company, id: requirementId } of rows) {
    await unbroken(company, "people could not be told of a requirement", async () => {
      for (let goesOn = true; goesOn;) {
        const told = await execute(tellRequirement, systemIn(company), { requirementId });
        goesOn = told.ok && !told.value.done;
      }
    });
  }
}

/** One fault must not keep the others waiting. */
async function unbroken(company: string, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error({ company, reason }, what);
  }
}
