import { actingPerson } from "@/lib/actor";
import type { Secrets } from "@/lib/audit/facts";
import { command, type Work } from "@/lib/command";
import { loadConnection, lockConnection, type LoadedConnection } from "@/lib/connections/load";
import { runsPlacements } from "@/lib/connections/policy";
import { contractorRole } from "@/lib/connections/runs";
import { newId } from "@/lib/id";
import { leadsTo } from "@/lib/lifecycle";
import { membershipLifecycle } from "@/lib/memberships/lifecycle";
import { countPlacements } from "@/lib/mail-loops";
import { placedLetters } from "@/lib/placements/letters";
import { keepWaiting } from "@/lib/placements/waiting";
import { demandWelcome } from "@/lib/placements/welcome";
import { placeInput } from "@/lib/placements/schema";
import { Refusal } from "@/lib/result";

type Worker = {
  person_id: string;
  first_name: string;
  last_name: string;
  email: string;
  email_key: string;
  mobile: string | null;
};

/**
 * Places workers of a contractor with its host, as somebody who runs the contractor's account: each gets a membership
 * at the host that holds only through the connection. The actor's company is the host, where the places are.
 * @returns whom it placed now, and how many were placed already
 */
export const placeWorkers = command({
  name: "placement.make",
  input: placeInput,
  async run(work, { connectionId, workerIds }) {
    const { actor, tx, record } = work;
    const { companyId } = actor;
    const connection = await lockAsContractor(work, connectionId);
    const asked = new Set(workerIds);
    const workers = await tx.$queryRaw<Worker[]>`
      select * from workers_to_place(${actingPerson(actor)}::uuid, ${companyId}::uuid, ${connectionId}::uuid,
        ${[...asked]}::uuid[])`;
    if (workers.length < asked.size) {
      throw new Refusal(
        "refused",
        "Somebody of these is no active worker of yours any more. Reload, then choose again.",
      );
    }
    const placements = await writePlacements(work, connection, workers);
    const already = workers.length - placements.length;
    if (placements.length === 0) {
      throw new Refusal("conflict", "All of these are placed there already. Reload to see it.");
    }
    await countPlacements(work, connectionId, placements.map(nameOf));
    const contractor = connection.contractor?.name ?? connection.name;
    await recordPlacements(work, connection, placements);
    const data = { count: placements.length, contractor };
    await record({ type: "placement.batch", subject: connectionId, person: null, data });
    return { placed: placements.length, already };
  },
});

/** The connection, held, once it is proven that the actor runs the contractor's account and the host lets it work. */
async function lockAsContractor(work: Work, connectionId: string): Promise<LoadedConnection> {
  const { actor, tx, ask } = work;
  const personId = actingPerson(actor);
  const about = { companyId: actor.companyId, id: connectionId };
  const role = actor.kind === "person" && personId ? await contractorRole(tx, personId, about) : null;
  ask(runsPlacements(role));
  await loadConnection(tx, actor.companyId, connectionId);
  const connection = await lockConnection(work, connectionId);
  if (connection.status === "active") return connection;
  throw new Refusal(
    "refused",
    `${connection.company.name} has not let you in, or no longer does. Workers can be placed once the status is Active.`,
  );
}

type Placement = Worker & { id: string };

const nameOf = ({ person_id: personId, first_name: firstName, last_name: lastName }: Placement) => ({
  ...{ personId, firstName, lastName },
});

const returning = leadsTo(membershipLifecycle, "return-open");

/**
 * New places, and those that the contractor itself gave up before. One that the host ended stays ended.
 * @throws Refusal with the name of whoever the host does not want back
 */
async function writePlacements(
  work: Work,
  connection: LoadedConnection,
  workers: Worker[],
): Promise<Placement[]> {
  const { tx, now } = work;
  const { companyId, id: connectionId, company } = connection;
  const former = await tx.membership.findMany({
    where: { companyId, connectionId, personId: { in: workers.map(({ person_id }) => person_id) } },
    include: { deactivations: { where: { undoneAt: null, returnedAt: null } } },
  });
  const known = new Map(former.map((row) => [row.personId, row]));
  const ended = former.find(
    ({ status, deactivations }) =>
      status === "inactive" && !deactivations.some(({ connectionId: by }) => by !== null),
  );
  if (ended) {
    throw new Refusal(
      "refused",
      `${company.name} ended the placement of ${ended.firstName} ${ended.lastName}. Ask them to bring it back.`,
    );
  }
  await demandWelcome(
    work,
    connection,
    workers.map(({ person_id }) => person_id),
  );
  const fresh = workers
    .filter(({ person_id }) => !known.has(person_id))
    .map((worker) => ({ ...worker, id: newId() }));
  const back = workers.flatMap((worker) => {
    const row = known.get(worker.person_id);
    return row?.status === "inactive" ? [{ ...worker, id: row.id }] : [];
  });
  await tx.membership.createMany({
    data: fresh.map((worker) => ({
      ...{ companyId, id: worker.id, connectionId, personId: worker.person_id },
      ...{ firstName: worker.first_name, lastName: worker.last_name },
      ...{ email: worker.email, emailKey: worker.email_key, mobile: worker.mobile },
      ...{ role: "WORKER", status: leadsTo(membershipLifecycle, "join").to },
    })),
  });
  const ids = back.map(({ id }) => id);
  await tx.membership.updateMany({
    where: { companyId, id: { in: ids }, status: { in: returning.from } },
    data: { status: returning.to, updatedAt: now, version: { increment: 1 } },
  });
  // What the host waited for when they left, it waits for still.
  const waiting = former.filter(
    ({ id, deactivations }) =>
      ids.includes(id) && deactivations.some(({ statusBefore }) => statusBefore === "pending"),
  );
  await keepWaiting(
    work,
    waiting.map(({ id }) => id),
  );
  await tx.deactivation.updateMany({
    where: { companyId, membershipId: { in: ids }, undoneAt: null, returnedAt: null },
    data: { returnedAt: now, returnedById: actingPerson(work.actor), returnMode: "access" },
  });
  return [...fresh, ...back];
}

async function recordPlacements(
  work: Work,
  connection: LoadedConnection,
  placements: Placement[],
): Promise<void> {
  const letterTo = await placedLetters(work, connection);
  const data = { connection: connection.id, contractor: connection.contractor?.name ?? connection.name };
  await work.recordEach(
    placements.map((row) => ({
      fact: { type: "placement.made" as const, subject: row.id, person: row.person_id, data },
      secrets: [
        letterTo({ firstName: row.first_name, email: row.email }),
      ] satisfies Secrets<"placement.made">,
    })),
  );
}
