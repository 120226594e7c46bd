import { acceptAccessRequest, declineAccessRequest } from "@/lib/access-requests/commands";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { personIn, systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { undoDeactivation } from "@/lib/deactivations/undo";
import { plusDays } from "@/lib/days";
import { acceptInvitation, declineInvitation } from "@/lib/invitations/answer";
import { expireInvitation } from "@/lib/invitations/clock";
import {
  changeInvitationRole,
  copyInvitationLink,
  inviteMember,
  resendInvitation,
  revokeInvitation,
} from "@/lib/invitations/commands";
import type { InvitationStatus } from "@/lib/invitations/lifecycle";
import { addMember } from "@/lib/memberships/add";
import { changeRole } from "@/lib/memberships/change-role";
import type { MembershipStatus } from "@/lib/memberships/lifecycle";
import { approveMember } from "@/lib/onboarding/decide";
import { chooseEmployer } from "@/lib/registrations/employer";
import { tickReturn } from "@/lib/returns/clock";
import { reactivateMember } from "@/lib/returns/commands";
import { mailedLink } from "@/tests/support/invitations";
import { keepsToTheRules, PATIENCE, type Step } from "@/tests/support/life";
import { owner } from "@/tests/support/owner";
import { aRequirement } from "@/tests/support/papers";
import { setUp } from "@/tests/support/returning";
import { aCompany, aPerson, MOBILE, newOrigin, type Company, type Person } from "@/tests/support/world";

type Role = "WORKER" | "VIEWER";

/** What the rule book says of one address in one company, where Viewers have a list to finish and Workers a paper to bring. */
type Model = {
  /** null = not on record. */
  status: MembershipStatus | null;
  joined: boolean;
  role: Role;
  waitsFor: "onboarding" | "return" | null;
  /** A day by which the paper must be there. */
  due: boolean;
  invitation: InvitationStatus | null;
  asked: boolean;
  /** Where the person was when they left. */
  left: MembershipStatus | null;
};
type World = {
  company: Company;
  person: Person;
  role: Role;
  membershipId: string;
  version: number;
  invitationId: string;
  link: string;
  deadLink: string;
  requestId: string;
  requestVersion: number;
  deactivationId: string;
};

const FAR = "00000000-0000-4000-8000-000000000000";
const NO_LINK = "x".repeat(43);
const soon = () => plusDays(new Date().toISOString().slice(0, 10), 30);
const other = (role: Role): Role => (role === "WORKER" ? "VIEWER" : "WORKER");
const self = ({ person, company }: World) => personIn(person.id, company.id, newOrigin());
const isIn = ({ status }: Model) => status !== null && status !== "inactive";

const add = (world: World, send: boolean) =>
  execute(addMember, world.company.admin, {
    ...{ firstName: "Noor", lastName: "Haddad", email: world.person.email, mobile: MOBILE },
    ...{ role: "WORKER", send },
  });
const comeBack = (world: World, how: object) =>
  execute(reactivateMember, world.company.admin, {
    ...{ membershipId: world.membershipId, seenVersion: world.version, role: world.role, ...how },
    ...(world.role === "WORKER" && { mobile: MOBILE }),
  });
const accept = (world: World, link: string) =>
  execute(acceptInvitation, self(world), { link, mobile: MOBILE });

/** In by an Admin's word on a request: no list comes first. */
function letIn(model: Model, role: Role) {
  if (model.invitation === "sent") model.invitation = "accepted";
  Object.assign(model, {
    status: "active",
    joined: true,
    role,
    waitsFor: null,
    due: false,
    asked: false,
    left: null,
  });
}
function takeInvitation(model: Model) {
  letIn(model, model.role);
  model.invitation = "accepted";
  if (model.role === "VIEWER") Object.assign(model, { status: "pending", waitsFor: "onboarding" });
}
function invite(model: Model) {
  if (model.asked) return letIn(model, model.role);
  Object.assign(model, { status: "invited", invitation: "sent" });
}
const close = (how: InvitationStatus) => (model: Model) =>
  void Object.assign(model, { status: "initial", invitation: how });
/** Whoever nothing is asked of any more need not wait for it. */
function turn(model: Model) {
  model.role = other(model.role);
  if (model.role === "WORKER") return;
  model.due = false;
  if (model.waitsFor === "return") Object.assign(model, { status: "active", waitsFor: null });
}
const isOpen = ({ invitation }: Model) => invitation === "sent";
const returns = (model: Model, mode: "documents" | "access") => {
  const owes = model.joined && model.role === "WORKER";
  model.status = !model.joined ? "initial" : owes && mode === "documents" ? "pending" : "active";
  model.waitsFor = model.status === "pending" ? "return" : null;
  Object.assign(model, { due: owes && mode === "access", left: null });
};

const steps: Step<World, Model>[] = [
  {
    name: "save",
    allowed: ({ status, asked }) => status === null && !asked,
    run: (world) => add(world, false),
    then: (model) => void Object.assign(model, { status: "initial", role: "WORKER" }),
  },
  {
    name: "save and invite",
    allowed: ({ status }) => status === null,
    run: (world) => add(world, true),
    then: (model) => (Object.assign(model, { role: "WORKER" }), invite(model)),
  },
  {
    name: "invite",
    allowed: ({ status }) => status === "initial",
    run: ({ company, membershipId }) => execute(inviteMember, company.admin, { membershipId }),
    then: invite,
  },
  {
    name: "send again",
    allowed: (model) =>
      model.invitation !== null && model.invitation !== "accepted" && isIn(model) && !model.joined,
    run: ({ company, invitationId }) => execute(resendInvitation, company.admin, { invitationId }),
    then: invite,
  },
  {
    name: "revoke",
    allowed: isOpen,
    run: ({ company, invitationId }) => execute(revokeInvitation, company.admin, { invitationId }),
    then: close("revoked"),
  },
  {
    name: "copy the link",
    allowed: isOpen,
    run: ({ company, invitationId }) => execute(copyInvitationLink, company.admin, { invitationId }),
    then: () => undefined,
  },
  {
    name: "expire",
    allowed: isOpen,
    before: ({ invitationId }) =>
      owner("update invitation set expires_at = now() where id = $1 and status = 'sent'", [invitationId]),
    run: ({ company, invitationId }) => execute(expireInvitation, systemIn(company.id), { invitationId }),
    then: close("expired"),
  },
  {
    name: "expire before its day",
    allowed: () => false,
    run: ({ company, invitationId }) => execute(expireInvitation, systemIn(company.id), { invitationId }),
    then: () => undefined,
  },
  {
    name: "turn it down",
    allowed: isOpen,
    run: (world) => execute(declineInvitation, self(world), { link: world.link }),
    then: close("declined"),
  },
  {
    name: "take it",
    allowed: isOpen,
    run: (world) => accept(world, world.link),
    then: takeInvitation,
  },
  {
    name: "take a dead one",
    allowed: () => false,
    run: (world) => accept(world, world.deadLink),
    then: () => undefined,
  },
  {
    name: "offer another role",
    allowed: isOpen,
    run: ({ company, invitationId, role }) =>
      execute(changeInvitationRole, company.admin, { invitationId, role: other(role) }),
    then: (model) => void (model.role = other(model.role)),
  },
  {
    name: "change the role",
    allowed: isIn,
    run: ({ company, membershipId, version, role }) =>
      execute(changeRole, company.admin, {
        ...{ membershipId, seenVersion: version, role: other(role), mobile: MOBILE },
      }),
    then: turn,
  },
  {
    name: "ask",
    allowed: ({ status, asked }) => status !== "active" && !asked,
    before: (world) => execute(chooseEmployer, self(world), { companyCode: world.company.code }),
    run: (world) => execute(sendAccessRequest, self(world), { claim: "account", mobile: MOBILE }),
    then: (model) => (isOpen(model) ? takeInvitation(model) : (model.asked = true)),
  },
  {
    name: "accept the request",
    allowed: ({ asked }) => asked,
    run: ({ company, requestId, requestVersion }) =>
      execute(acceptAccessRequest, company.admin, {
        ...{ requestId, seenVersion: requestVersion, role: "WORKER", mobile: MOBILE },
      }),
    then: (model) => letIn(model, "WORKER"),
  },
  {
    name: "decline the request",
    allowed: ({ asked }) => asked,
    run: ({ company, requestId, requestVersion }) =>
      execute(declineAccessRequest, company.admin, {
        ...{ requestId, seenVersion: requestVersion, reason: "other", otherReason: "Not here", waitDays: 0 },
      }),
    then: (model) => void (model.asked = false),
  },
  {
    name: "let in",
    // A Worker's list has the paper on it.
    allowed: ({ waitsFor, status, role }) =>
      status === "pending" && waitsFor === "onboarding" && role === "VIEWER",
    run: ({ company, membershipId, version }) =>
      execute(approveMember, company.admin, { membershipId, seenVersion: version }),
    then: (model) => void Object.assign(model, { status: "active", waitsFor: null }),
  },
  {
    name: "deactivate",
    allowed: isIn,
    run: ({ company, membershipId }) =>
      execute(deactivateMember, company.admin, { membershipId, reason: "Contract ended" }),
    then: (model) => {
      if (isOpen(model)) model.invitation = "revoked";
      if (model.joined) model.asked = false;
      Object.assign(model, { left: model.status, status: "inactive" });
    },
  },
  {
    name: "undo",
    allowed: ({ left }) => left !== null,
    before: ({ deactivationId }) =>
      owner("update deactivation set at = now() where id = $1", [deactivationId]),
    run: ({ company, deactivationId }) => execute(undoDeactivation, company.admin, { deactivationId }),
    then: (model) => {
      model.status = model.left === "active" || model.left === "pending" ? model.left : "initial";
      model.left = null;
    },
  },
  {
    name: "undo too late",
    allowed: () => false,
    before: ({ deactivationId }) =>
      owner("update deactivation set at = now() - interval '1 minute' where id = $1", [deactivationId]),
    run: ({ company, deactivationId }) => execute(undoDeactivation, company.admin, { deactivationId }),
    then: () => undefined,
  },
  {
    name: "come back, documents first",
    allowed: ({ status, joined, asked }) => status === "inactive" && !(joined && asked),
    run: (world) => comeBack(world, { mode: "documents" }),
    then: (model) => returns(model, "documents"),
  },
  {
    name: "come back at once",
    allowed: ({ status, joined, asked }) => status === "inactive" && !(joined && asked),
    run: (world) => comeBack(world, { mode: "access", documentsBy: soon() }),
    then: (model) => returns(model, "access"),
  },
  {
    name: "miss the day",
    allowed: ({ status, due }) => status === "active" && due,
    run: ({ company, membershipId }) =>
      execute(tickReturn, systemIn(company.id), { membershipId, at: "2090-01-01T00:00:00.000Z" }),
    then: (model) => void Object.assign(model, { status: "pending", waitsFor: "return", due: false }),
  },
];

type Row = Record<string, string | number | boolean | null>;

const STANDING = `select m.id, m.version, m.status, m.role, m.person_id is not null as joined, m.documents_by is not null as due,
    case when m.status = 'pending' then m.pending_for end as waits_for
  from membership m where m.company_id = $1`;
const INVITATIONS = `select i.id, i.status, i.role, (select count(*)::int from token t where t.subject_id = i.id
    and t.purpose = 'invitation' and t.used_at is null and t.expires_at > now()) as links
  from invitation i where i.company_id = $1`;
const AWAY = `select id, status_before from deactivation
  where company_id = $1 and undone_at is null and returned_at is null`;

async function compare(world: World, model: Model): Promise<void> {
  const id = [world.company.id];
  const others = world.company.admin.membershipId;
  const members = (await owner<Row>(STANDING, id)).filter((row) => row.id !== others);
  const { status, role, joined, due, waitsFor } = model;
  const standing = { status, role, joined, due, waits_for: status === "pending" ? waitsFor : null };
  expect(members).toMatchObject(status === null ? [] : [standing]);
  expect(members).toHaveLength(status === null ? 0 : 1);
  const invitations = await owner<Row>(INVITATIONS, id);
  const invitation = { status: model.invitation, links: isOpen(model) ? 1 : 0 };
  expect(invitations).toMatchObject(model.invitation === null ? [] : [invitation]);
  if (isOpen(model)) expect(invitations[0]?.role).toBe(role);
  const requests = await owner<Row>(
    "select id, version from access_request where company_id = $1 and status = 'requested'",
    id,
  );
  expect(requests).toHaveLength(model.asked ? 1 : 0);
  const away = await owner<Row>(AWAY, id);
  expect(away).toMatchObject(model.left === null ? [] : [{ status_before: model.left }]);
  Object.assign(world, { role });
  if (members[0]) Object.assign(world, { membershipId: members[0].id, version: members[0].version });
  if (invitations[0]) world.invitationId = String(invitations[0].id);
  if (requests[0]) Object.assign(world, { requestId: requests[0].id, requestVersion: requests[0].version });
  if (away[0]) world.deactivationId = String(away[0].id);
  const link = isOpen(model) ? await mailedLink(world.person.email) : world.link;
  if (link !== world.link) Object.assign(world, { link, deadLink: world.link });
}

async function begin(): Promise<{ world: World; model: Model }> {
  const company = await aCompany();
  await aRequirement(company);
  await setUp(company, null, ["VIEWER"]);
  const ids = { membershipId: FAR, invitationId: FAR, requestId: FAR, deactivationId: FAR };
  const links = { link: NO_LINK, deadLink: NO_LINK, version: 1, requestVersion: 1 };
  return {
    world: { company, person: await aPerson(), role: "WORKER", ...ids, ...links },
    model: {
      ...{ status: null, joined: false, role: "WORKER", waitsFor: null, due: false },
      ...{ invitation: null, asked: false, left: null },
    },
  };
}

const companies = ({ company }: World) => [company.id];

test(
  "whatever people try, in whatever order, an invitation and a membership keep to the rule book",
  () => keepsToTheRules({ steps, begin, compare, companies, orders: 5, longest: 16 }),
  PATIENCE,
);
