import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { actingPerson } from "@/lib/actor";
import { plural } from "@/lib/dates";
import { mail } from "@/lib/delivery/outbox";
import { contractorPath } from "@/lib/links";
import { keepersOf } from "@/lib/notifications/team";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import type { PlacementFacts } from "@/lib/placements/facts";

/** Who hears of a placement: the worker by mail, the host's team once for all that were placed together. */
export const placementNews: Tellers<PlacementFacts> = {
  "placement.made": onPlaced,
  "placement.returned": onPlaced,
  "placement.removed": silent,
  "placement.batch": onBatch,
};

/** Asks the database nothing: there may be thousands in one command. */
async function onPlaced(
  _: RecordContext,
  fact: Fact<"placement.made"> | Fact<"placement.returned">,
  letter: Secrets<"placement.returned">[0],
): Promise<Consequences> {
  if (!letter) return nothing;
  const { email, ...props } = letter;
  return { ...nothing, mails: [mail("contractor-placed", { personId: fact.person, email }, props)] };
}

async function onBatch(
  { tx, actor }: RecordContext,
  { subject, data }: Fact<"placement.batch">,
): Promise<Consequences> {
  const { companyId } = actor;
  const connection = await tx.connection.findFirst({
    where: { companyId, id: subject ?? "" },
    include: { company: true },
  });
  if (!connection) return nothing;
  const team = await keepersOf(tx, companyId);
  const title = `${data.contractor} placed ${plural(data.count, "worker")} with you`;
  const href = contractorPath(connection.company.slug, connection.id);
  const told = team.filter(({ personId }) => personId !== actingPerson(actor));
  return {
    ...nothing,
    notices: told.map(({ personId }) => ({
      ...{ personId, topic: "people", subjectId: connection.id, title, href },
    })),
  };
}
