import fc from "fast-check";
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
import type { Result } from "@/lib/result";
import { owner } from "@/tests/support/owner";
import { aCompany, aPerson, MOBILE, newOrigin, type Company, type Person } from "@/tests/support/world";

/** What the rule book says of one person and one company; kept beside the real thing and compared after each step. */
type Model = { open: boolean; member: boolean; blocked: boolean; draft: boolean; ended: string[] };
type World = { company: Company; person: Person; requestId: string; version: number };
type Step = {
  name: string;
  expected(model: Model): boolean;
  run(world: World): Promise<Result<unknown>>;
  then(model: Model): void;
};

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

const steps: Step[] = [
  {
    name: "choose",
    expected: () => true,
    run: (world) => execute(chooseEmployer, self(world), { companyCode: world.company.code }),
    then: (model) => void (model.draft = true),
  },
  {
    name: "send",
    expected: ({ open, member, blocked, draft }) => draft && !open && !member && !blocked,
    run: (world) => execute(sendAccessRequest, self(world), { claim: "worker", mobile: MOBILE }),
    then: (model) => Object.assign(model, { open: true, draft: false }),
  },
  {
    name: "accept",
    expected: ({ open }) => open,
    run: (world) => execute(acceptAccessRequest, world.company.admin, { ...seen(world), role: "WORKER" }),
    then: (model) => (end("accepted")(model), (model.member = true)),
  },
  {
    name: "decline",
    expected: ({ open }) => open,
    run: (world) => decline(world, false),
    then: end("declined"),
  },
  {
    name: "block",
    expected: ({ open }) => open,
    run: (world) => decline(world, true),
    then: (model) => (end("declined")(model), (model.blocked = true)),
  },
  {
    name: "withdraw",
    expected: ({ open }) => open,
    run: (world) => execute(withdrawAccessRequest, self(world), { requestId: world.requestId }),
    then: end("withdrawn"),
  },
  {
    name: "expire",
    expected: ({ open }) => open,
    run: async (world) => {
      await owner("update access_request set expires_at = now() where id = $1 and status = 'requested'", [
        world.requestId,
      ]);
      return execute(tickAccessRequest, systemIn(world.company.id), { requestId: world.requestId });
    },
    then: end("expired"),
  },
  {
    name: "look",
    expected: ({ open, ended }) => open || ended.length > 0,
    run: (world) => execute(seeAccessRequest, world.company.admin, { requestId: world.requestId }),
    then: () => undefined,
  },
];

type Found = { id: string; status: string; version: number; blocked: boolean };

async function compare({ company, person }: World, model: Model): Promise<Found[]> {
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
  return requests;
}

test("whatever people try, in whatever order, a request's life keeps to the rule book", async () => {
  const company = await aCompany();
  const order = fc.array(fc.constantFrom(...steps), { minLength: 5, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(order, async (tried) => {
      await owner("delete from rate_limit");
      const world: World = { company, person: await aPerson(), requestId: FAR, version: 1 };
      const model: Model = { open: false, member: false, blocked: false, draft: false, ended: [] };
      for (const step of tried) {
        const allowed = step.expected(model);
        const result = await step.run(world);
        expect({ step: step.name, ok: result.ok }).toEqual({ step: step.name, ok: allowed });
        if (allowed) step.then(model);
        const last = (await compare(world, model)).at(-1);
        if (last) Object.assign(world, { requestId: last.id, version: last.version });
      }
    }),
    { numRuns: 40 },
  );
});
