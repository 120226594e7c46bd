// The demo's contract: Redgum Electrical works for Harbour Civil, with two workers placed there and papers in every state.
import type pg from "pg";
import { personIn, type Member } from "@/lib/actor";
import { acceptConnection } from "@/lib/connections/answer";
import { addContractor } from "@/lib/connections/commands";
import { deactivateMember } from "@/lib/deactivations/commands";
import { openPayload } from "@/lib/delivery/payload";
import { dayIn, plusDays } from "@/lib/days";
import { verifyDocument } from "@/lib/documents/decide";
import { handIn } from "@/lib/documents/hand-in";
import { placeWorkers } from "@/lib/placements/place";
import { addRequirement } from "@/lib/requirements/commands";
import type { Askable } from "@/lib/requirements/schema";
import { redgum } from "@/prisma/demo";
import { one, run } from "@/prisma/run";

type Id = { id: string };

const PLACED = ["worker@redgum.example", "tomas.herrera@mail.example"] as const;
/** Left with a licence that has expired since. */
const AWAY = PLACED[1];

/** Each step is made only where it is missing. */
export async function ensureContractors(owner: pg.Pool, host: Member, admin: Member): Promise<void> {
  const connectionId = await ensureConnection(owner, host, admin);
  await ensurePlacements(owner, host, admin, connectionId);
  const licence = await ensureRequirement(owner, host, "Electrical licence", ["WORKER"]);
  const insurance = await ensureRequirement(owner, host, "Public liability insurance", ["CONTRACTORS"]);
  const today = dayIn("Australia/Sydney", new Date());
  await ensureDocument(owner, host, insurance, { connectionId }, admin.personId, plusDays(today, 200));
  for (const email of PLACED) {
    const place = await placeOf(owner, host, email);
    const about = { membershipId: place.id };
    await ensureDocument(owner, host, licence, about, place.person_id, plusDays(today, 12));
  }
  await ensureAway(owner, host);
  // Asked for since that worker left.
  await ensureRequirement(owner, host, "White card", ["WORKER"], { needsFile: true });
  await makeReviewsDue(owner, admin);
}

async function ensureConnection(owner: pg.Pool, host: Member, admin: Member): Promise<string> {
  const find = "select id, status from connection where company_id = $1 and contact_email_key = $2";
  const load = () => one<Id & { status: string }>(owner, find, [host.companyId, redgum.admin.email]);
  if (!(await load())) {
    const { firstName, lastName, email } = redgum.admin;
    const contact = { contactName: `${firstName} ${lastName}`, email };
    await run(addContractor, host, { name: redgum.name, ...contact, send: true });
  }
  const connection = await load();
  if (!connection) throw new Error("The demo's contractor was not invited.");
  if (connection.status === "invited") {
    const link = await mailedLink(owner, redgum.admin.email);
    const actor = personIn(admin.personId, host.companyId);
    await run(acceptConnection, actor, { link, contractorId: admin.companyId });
  }
  return connection.id;
}

async function mailedLink(owner: pg.Pool, email: string): Promise<string> {
  const letter = await one<{ payload: Buffer }>(
    owner,
    "select payload from delivery where recipient = $1 and template = 'contractor-invitation' order by created_at desc limit 1",
    [email],
  );
  const content = letter && openPayload(letter.payload);
  const url = content && "props" in content ? content.props.inviteUrl : null;
  if (typeof url !== "string") throw new Error(`The invitation to ${email} was not found.`);
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

const placeOf = async (owner: pg.Pool, host: Member, email: string) => {
  const find =
    "select id, person_id, status from membership where company_id = $1 and email_key = $2 and connection_id is not null";
  const place = await one<Id & { person_id: string; status: string }>(owner, find, [host.companyId, email]);
  if (!place) throw new Error(`${email} is not placed.`);
  return place;
};

async function ensurePlacements(owner: pg.Pool, host: Member, admin: Member, connectionId: string) {
  const find = `select w.id from membership w where w.company_id = $1 and w.email_key = $2 and w.status = 'active'
    and not exists (select from membership m where m.connection_id = $3 and m.person_id = w.person_id)`;
  const found = await Promise.all(
    PLACED.map((email) => one<Id>(owner, find, [admin.companyId, email, connectionId])),
  );
  const workerIds = found.flatMap((worker) => worker?.id ?? []);
  if (workerIds.length === 0) return;
  await run(placeWorkers, personIn(admin.personId, host.companyId), { connectionId, workerIds });
}

async function ensureRequirement(
  owner: pg.Pool,
  host: Member,
  name: string,
  of: Askable[],
  { needsFile } = { needsFile: false },
): Promise<string> {
  const find = "select id from requirement where company_id = $1 and name = $2 and retired_at is null";
  const load = () => one<Id>(owner, find, [host.companyId, name]);
  if (!(await load())) {
    const detail = needsFile ? "A photo of the card." : "Its number, and the day it expires.";
    const asked = { name, detail, of, needsFile };
    await run(addRequirement, host, { ...asked, needsExpiry: !needsFile, needsVerifying: true });
  }
  return (await load())?.id ?? "";
}

type About = { membershipId: string } | { connectionId: string };

/** Handed in by its owner, verified by the host. */
async function ensureDocument(
  owner: pg.Pool,
  host: Member,
  requirementId: string,
  about: About,
  personId: string,
  expiresOn: string,
): Promise<void> {
  const [column, id] =
    "connectionId" in about ? ["connection_id", about.connectionId] : ["membership_id", about.membershipId];
  const find = `select id, status from document where company_id = $1 and requirement_id = $2 and ${column} = $3
    and replaced_at is null`;
  const load = () => one<Id & { status: string }>(owner, find, [host.companyId, requirementId, id]);
  if (!(await load())) {
    const input = { requirementId, ...about, detail: "No. 4821-77", expiresOn };
    await run(handIn(null), personIn(personId, host.companyId), input);
  }
  const document = await load();
  if (document?.status === "submitted")
    await run(verifyDocument, host, { documentId: document.id, seenHash: "" });
}

/** One of the two is away; what was good when handed in has expired since. */
async function ensureAway(owner: pg.Pool, host: Member): Promise<void> {
  const place = await placeOf(owner, host, AWAY);
  if (place.status === "active")
    await run(deactivateMember, host, { membershipId: place.id, reason: "Contract ended" });
  await owner.query(
    `update document set expires_on = current_date - 20, created_at = now() - interval '1 year', decided_at = now() - interval '1 year'
     where company_id = $1 and membership_id = $2 and expires_on > current_date`,
    [host.companyId, place.id],
  );
}

/** Five accounts whose day for a review has come. */
async function makeReviewsDue(owner: pg.Pool, { companyId, personId }: Member): Promise<void> {
  await owner.query(
    `update membership set confirm_by = current_date - 2 where (company_id, id) in (
       select company_id, id from membership where company_id = $1 and status = 'active' and person_id <> $2 order by created_at, id limit 5)
     and not exists (select from membership where company_id = $1 and confirm_by < current_date)`,
    [companyId, personId],
  );
}
