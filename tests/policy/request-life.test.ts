import { tickAccessRequest } from "@/lib/access-requests/clock";
import {
  acceptAccessRequest,
  declineAccessRequest,
  seeAccessRequest,
  withdrawAccessRequest,
} from "@/lib/access-requests/commands";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { personIn, systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { chooseEmployer } from "@/lib/registrations/employer";
import { keepsToTheRules, PATIENCE, type Step } from "@/tests/support/life";
import { owner } from "@/tests/support/owner";
import { aCompany, aPerson, MOBILE, newOrigin, type Company, type Person } from "@/tests/support/world";

/** What the rule book says of one person and one company; kept beside the real thing and compared after each step. */
type Model = { open: boolean; member: boolean; blocked: boolean; draft: boolean; ended: string[] };
type World = { company: Company; person: Person; requestId: string; version: number };

const FAR = "00000000-0000-4000-8000-000000000000";
const end = (status: string) => (model: Model) => {
  model.open = false;
  model.ended.push(status);
};
const seen = ({ requestId, version }: World) => ({ requestId, seenVersion: version });
const decline = (world: World, block: boolean) =>
  execute(declineAccessRequest, world.company.admin, {
    ...seen(world),
    reason: "other",
    otherReason: "Not here",
    waitDays: 0,
    block,
  });
const self = ({ person, company }: World) => personIn(person.id, company.id, newOrigin());

const steps: Step<World, Model>[] = [
  {
    name: "choose",
    allowed: () => true,
    run: (world) => execute(chooseEmployer, self(world), { companyCode: world.company.code }),
    then: (model) => void (model.draft = true),
  },
  {
    name: "send",
    allowed: ({ open, member, blocked, draft }) => draft && !open && !member && !blocked,
    run: (world) => execute(sendAccessRequest, self(world), { claim: "worker", mobile: MOBILE }),
    then: (model) => Object.assign(model, { open: true, draft: false }),
  },
  {
    name: "accept",
    allowed: ({ open }) => open,
    run: (world) => execute(acceptAccessRequest, world.company.admin, { ...seen(world), role: "WORKER" }),
    then: (model) => (end("accepted")(model), (model.member = true)),
  },
  {
    name: "decline",
    allowed: ({ open }) => open,
    run: (world) => decline(world, false),
    then: end("declined"),
  },
  {
    name: "block",
    allowed: ({ open }) => open,
    run: (world) => decline(world, true),
    then: (model) => (end("declined")(model), (model.blocked = true)),
  },
  {
    name: "withdraw",
    allowed: ({ open }) => open,
    run: (world) => execute(withdrawAccessRequest, self(world), { requestId: world.requestId }),
    then: end("withdrawn"),
  },
  {
    name: "expire",
    allowed: ({ open }) => open,
    before: ({ requestId }) =>
      owner("update access_request set expires_at = now() where id = $1 and status = 'requested'", [
        requestId,
      ]),
    run: ({ company, requestId }) => execute(tickAccessRequest, systemIn(company.id), { requestId }),
    then: end("expired"),
  },
  {
    name: "look",
    allowed: ({ open, ended }) => open || ended.length > 0,
    run: (world) => execute(seeAccessRequest, world.company.admin, { requestId: world.requestId }),
    then: () => undefined,
  },
];

type Found = { id: string; status: string; version: number; blocked: boolean };

async function compare(world: World, model: Model): Promise<void> {
  const { company, person } = world;
  const requests = await owner<Found>(
    "select id, status, version, blocked from access_request where company_id = $1 and person_id = $2 order by created_at, id",
    [company.id, person.id],
  );
  expect(requests.map(({ status }) => status)).toEqual([
    ...model.ended,
    ...(model.open ? ["requested"] : []),
  ]);
  const members = await owner(
    "select role, status, mobile from membership where company_id = $1 and person_id = $2",
    [company.id, person.id],
  );
  expect(members).toEqual(model.member ? [{ role: "WORKER", status: "active", mobile: MOBILE }] : []);
  const decided = await owner(
    `select subject_id from audit_event where company_id = $1 and person_id = $2
     and type in ('access-request.accepted', 'access-request.declined', 'access-request.withdrawn', 'access-request.expired')`,
    [company.id, person.id],
  );
  expect(decided).toHaveLength(model.ended.length);
  const last = requests.at(-1);
  if (last) Object.assign(world, { requestId: last.id, version: last.version });
}

test(
  "whatever people try, in whatever order, a request's life keeps to the rule book",
  async () => {
    const company = await aCompany();
    const begin = async () => ({
      world: { company, person: await aPerson(), requestId: FAR, version: 1 },
      model: { open: false, member: false, blocked: false, draft: false, ended: [] },
    });
    const companies = () => [company.id];
    await keepsToTheRules<World, Model>({ steps, begin, compare, companies, orders: 20 });
  },
  PATIENCE,
);
