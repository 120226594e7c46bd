import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { acceptConnection, declineConnection } from "@/lib/connections/answer";
import { tickContractor } from "@/lib/connections/clock";
import {
  approveContractor,
  inviteContractor,
  noteToContractor,
  revokeContractor,
} from "@/lib/connections/commands";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { editContractor } from "@/lib/connections/edit";
import type { ConnectionStatus } from "@/lib/connections/lifecycle";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { plusDays } from "@/lib/days";
import { deactivateMember } from "@/lib/deactivations/commands";
import { undoDeactivation } from "@/lib/deactivations/undo";
import { placeWorkers } from "@/lib/placements/place";
import { removePlacement } from "@/lib/placements/remove";
import { reactivateMember } from "@/lib/returns/commands";
import { aRecordedContractor } from "@/tests/support/contractor-calls";
import { askContractors, contractorLink, forContractor, reaches } from "@/tests/support/contractors";
import { keepsToTheRules, PATIENCE, type Step } from "@/tests/support/life";
import { owner, ownerOne } from "@/tests/support/owner";
import { comeBack } from "@/tests/support/returning";
import { aCompany, aMember, MOBILE, type Company, type Person } from "@/tests/support/world";

/** What the rule book says of a contractor, of whom the host asks a paper that is missing, and of one worker of theirs. */
type Model = {
  status: ConnectionStatus;
  accepted: boolean;
  /** A day by which the paper must be there. */
  due: boolean;
  place: "active" | "inactive" | null;
  /** Who ended the place; what ended with the contractor and was left out at the return was ended by the host. */
  endedBy: "host" | "contractor" | "connection" | null;
  employed: boolean;
};
type World = {
  host: Company;
  contractor: Company;
  worker: Person;
  workerId: string;
  connectionId: string;
  email: string;
  version: number;
  link: string;
  deadLink: string;
  placementId: string;
  placeVersion: number;
  deactivationId: string;
};

const FAR = "00000000-0000-4000-8000-000000000000";
const NO_LINK = "x".repeat(43);
const soon = () => plusDays(new Date().toISOString().slice(0, 10), 30);
const accept = ({ host, contractor }: World, link: string) =>
  execute(acceptConnection, forContractor(contractor, host), { link, contractorId: contractor.id });
const returns = ({ host, connectionId, version }: World, how: object) =>
  execute(reactivateConnection, host.admin, { connectionId, seenVersion: version, ...how });

function returned(model: Model, status: ConnectionStatus, everybody: boolean) {
  model.status = model.accepted ? status : "initial";
  model.due = model.status === "active";
  if (model.endedBy !== "connection") return;
  Object.assign(model, everybody ? { place: "active", endedBy: null } : { endedBy: "host" });
}
const isOpen = ({ status }: Model) => status === "initial" || status === "invited";
const isAway = ({ status }: Model) => status === "inactive";

const steps: Step<World, Model>[] = [
  {
    name: "invite",
    allowed: isOpen,
    run: ({ host, connectionId }) => execute(inviteContractor, host.admin, { connectionId }),
    then: (model) => void (model.status = "invited"),
  },
  {
    name: "edit",
    allowed: (model) => !isAway(model),
    run: ({ host, connectionId, version, email }) =>
      execute(editContractor, host.admin, {
        ...{
          connectionId,
          seenVersion: version,
          name: `Sparks ${version}`,
          contactName: "Ben Carter",
          email,
        },
      }),
    then: () => undefined,
  },
  {
    name: "revoke",
    allowed: ({ status }) => status === "invited",
    run: ({ host, connectionId }) => execute(revokeContractor, host.admin, { connectionId }),
    then: (model) => void (model.status = "initial"),
  },
  {
    name: "turn it down",
    allowed: ({ status }) => status === "invited",
    run: ({ host, contractor, link }) =>
      execute(declineConnection, forContractor(contractor, host), { link, note: "Not this year" }),
    then: (model) => void (model.status = "initial"),
  },
  {
    name: "accept",
    allowed: ({ status }) => status === "invited",
    run: (world) => accept(world, world.link),
    then: (model) => void Object.assign(model, { status: "pending", accepted: true }),
  },
  {
    name: "accept by a dead link",
    allowed: () => false,
    run: (world) => accept(world, world.deadLink),
    then: () => undefined,
  },
  {
    name: "approve",
    allowed: ({ status }) => status === "pending",
    run: ({ host, connectionId }) => execute(approveContractor, host.admin, { connectionId }),
    then: (model) => void (model.status = "active"),
  },
  {
    name: "ask for more",
    allowed: ({ status }) => status === "pending" || status === "active",
    run: ({ host, connectionId }) =>
      execute(noteToContractor, host.admin, { connectionId, note: "Send the insurance." }),
    then: () => undefined,
  },
  {
    name: "miss the day",
    allowed: ({ status, due }) => status === "active" && due,
    run: ({ host, connectionId }) =>
      execute(tickContractor, systemIn(host.id), { connectionId, at: "2090-01-01T00:00:00.000Z" }),
    then: (model) => void Object.assign(model, { status: "pending", due: false }),
  },
  {
    name: "deactivate the contractor",
    allowed: (model) => !isAway(model),
    run: ({ host, connectionId, version }) =>
      execute(deactivateConnection, host.admin, {
        ...{ connectionId, seenVersion: version, reason: "Contract ended", returnOn: "" },
      }),
    then: (model) => {
      Object.assign(model, { status: "inactive", due: false });
      if (model.place === "active") Object.assign(model, { place: "inactive", endedBy: "connection" });
    },
  },
  {
    name: "the contractor is back, documents first",
    allowed: isAway,
    run: (world) => returns(world, { mode: "documents", who: "all" }),
    then: (model) => returned(model, "pending", true),
  },
  {
    name: "the contractor is back at once",
    allowed: isAway,
    run: (world) => returns(world, { mode: "access", documentsBy: soon(), who: "all" }),
    then: (model) => returned(model, "active", true),
  },
  {
    name: "the contractor is back without its workers",
    allowed: isAway,
    run: (world) => returns(world, { mode: "access", documentsBy: soon(), who: "none" }),
    then: (model) => returned(model, "active", false),
  },
  {
    name: "place",
    allowed: ({ status, employed, place, endedBy }) =>
      status === "active" && employed && (place === null || endedBy === "contractor"),
    run: ({ host, contractor, connectionId, workerId }) =>
      execute(placeWorkers, forContractor(contractor, host), { connectionId, workerIds: [workerId] }),
    then: (model) => void Object.assign(model, { place: "active", endedBy: null }),
  },
  {
    name: "take back",
    allowed: ({ place }) => place === "active",
    run: ({ host, contractor, connectionId, placementId }) =>
      execute(removePlacement, forContractor(contractor, host), { connectionId, placementId }),
    then: (model) => void Object.assign(model, { place: "inactive", endedBy: "contractor" }),
  },
  {
    name: "end the place",
    allowed: ({ place }) => place === "active",
    run: ({ host, placementId }) =>
      execute(deactivateMember, host.admin, { membershipId: placementId, reason: "Contract ended" }),
    then: (model) => void Object.assign(model, { place: "inactive", endedBy: "host" }),
  },
  {
    name: "undo the end of the place",
    allowed: ({ place, endedBy, status }) =>
      place === "inactive" && endedBy !== "contractor" && status === "active",
    before: ({ deactivationId }) =>
      owner(
        `update deactivation set at = now()
         where (company_id, at) = (select company_id, at from deactivation where id = $1)`,
        [deactivationId],
      ),
    run: ({ host, deactivationId }) => execute(undoDeactivation, host.admin, { deactivationId }),
    then: (model) => void Object.assign(model, { place: "active", endedBy: null }),
  },
  {
    name: "bring the worker back",
    allowed: ({ place, status }) => place === "inactive" && status === "active",
    run: ({ host, placementId, placeVersion }) =>
      execute(reactivateMember, host.admin, {
        ...{ membershipId: placementId, seenVersion: placeVersion, mode: "documents" },
        ...{ role: "WORKER", mobile: MOBILE },
      }),
    then: (model) => void Object.assign(model, { place: "active", endedBy: null }),
  },
  {
    name: "leave the employer",
    allowed: ({ employed }) => employed,
    run: ({ contractor, workerId }) =>
      execute(deactivateMember, contractor.admin, { membershipId: workerId, reason: "Contract ended" }),
    then: (model) => void (model.employed = false),
  },
  {
    name: "return to the employer",
    allowed: ({ employed }) => !employed,
    run: ({ contractor, workerId }) => comeBack(contractor, workerId),
    then: (model) => void (model.employed = true),
  },
];

const CONNECTION = `select k.version, k.status, k.contractor_id is not null as accepted, k.documents_by is not null as due,
    (select count(*)::int from token t where t.subject_id = k.id and t.used_at is null and t.expires_at > now()) as links
  from connection k where k.id = $1`;
type Place = { id: string; version: number; status: string; deactivation_id: string | null };

const PLACE = `select m.id, m.version, m.status, d.id as deactivation_id from membership m
  left join deactivation d on d.company_id = m.company_id and d.membership_id = m.id and d.undone_at is null
    and d.returned_at is null
  where m.company_id = $1 and m.connection_id = $2`;

async function compare(world: World, model: Model): Promise<void> {
  const { host, worker, workerId, connectionId } = world;
  const { status, accepted, due, place, employed } = model;
  const connection = await ownerOne<Record<string, unknown>>(CONNECTION, [connectionId]);
  const links = status === "invited" ? 1 : 0;
  expect(connection).toMatchObject({ status, accepted, due, links });
  const places = await owner<Place>(PLACE, [host.id, connectionId]);
  expect(places).toMatchObject(place === null ? [] : [{ status: place }]);
  const employer = await ownerOne("select status from membership where id = $1", [workerId]);
  expect(employer).toEqual({ status: employed ? "active" : "inactive" });
  const opens = place === "active" && status === "active" && employed;
  expect(await reaches(worker, host)).toBe(opens);
  Object.assign(world, { version: connection.version });
  if (places[0]) Object.assign(world, { placementId: places[0].id, placeVersion: places[0].version });
  if (places[0]?.deactivation_id) world.deactivationId = places[0].deactivation_id;
  const link = status === "invited" ? await contractorLink(world.email) : world.link;
  if (link !== world.link) Object.assign(world, { link, deadLink: world.link });
}

test(
  "whatever both sides try, in whatever order, a contractor and a place keep to the rule book",
  async () => {
    const begin = async () => {
      const [host, contractor] = [await aCompany(), await aCompany()];
      await askContractors(host);
      const connectionId = await aRecordedContractor(host);
      const { email } = await ownerOne<{ email: string }>(
        "select contact_email as email from connection where id = $1",
        [connectionId],
      );
      const { person: worker, member } = await aMember(contractor, "WORKER");
      const ids = {
        connectionId,
        workerId: member.membershipId,
        placementId: FAR,
        placeVersion: 1,
        deactivationId: FAR,
      };
      const world = { host, contractor, worker, email, version: 1, link: NO_LINK, deadLink: NO_LINK, ...ids };
      const model: Model = {
        ...{ status: "initial", accepted: false, due: false, place: null, endedBy: null, employed: true },
      };
      return { world, model };
    };
    const companies = ({ host, contractor }: World) => [host.id, contractor.id];
    await keepsToTheRules({ steps, begin, compare, companies, orders: 3, longest: 18 });
  },
  PATIENCE,
);
