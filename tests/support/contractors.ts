import { personIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { acceptConnection } from "@/lib/connections/answer";
import { addContractor } from "@/lib/connections/commands";
import { placeWorkers } from "@/lib/placements/place";
import { arrival, linkIn } from "@/tests/support/mailbox";
import { lettersTo, owner, ownerOne } from "@/tests/support/owner";
import { aMember, must, newEmail, newOrigin, type Company, type Person } from "@/tests/support/world";

export type InvitedContractor = { id: string; email: string; link: string };

/** A contractor that a host invited, with the link out of the mail. */
export async function anInvitedContractor(
  host: Company,
  fields: Record<string, unknown> = {},
): Promise<InvitedContractor> {
  const email = newEmail();
  const input = { name: "Bright Sparks", contactName: "Ben Carter", email, send: true, ...fields };
  const { connectionId } = must(await execute(addContractor, host.admin, input));
  return { id: connectionId, email, link: await contractorLink(email) };
}

/** The secret of the newest link that was mailed to a contact: as queued, or as it arrived where a worker runs. */
export async function contractorLink(email: string): Promise<string> {
  if (process.env.TEST_ORIGIN) {
    return (
      linkIn(await arrival(email, "contractor-invitation"), "/contractor/")
        .split("/")
        .at(-1) ?? ""
    );
  }
  const letter = (await lettersTo(email)).findLast(({ template }) => template === "contractor-invitation");
  if (!letter) throw new Error(`No contractor was invited at ${email}.`);
  return new URL(String(letter.props.inviteUrl)).pathname.split("/").at(-1) ?? "";
}

/** The contractor's Admin, acting in the record of the host. */
export const forContractor = (contractor: Company, host: Company) =>
  personIn(contractor.adminPerson.id, host.id, newOrigin());

/** A contractor that accepted; Active unless the host asks contractors for something. */
export async function aConnection(host: Company, contractor: Company): Promise<string> {
  const { id, link } = await anInvitedContractor(host, { name: contractor.name });
  must(
    await execute(acceptConnection, forContractor(contractor, host), { link, contractorId: contractor.id }),
  );
  return id;
}

export type Placed = { person: Person; workerId: string; placementId: string };

/** A worker of the contractor, placed with the host. */
export async function aPlacement(host: Company, contractor: Company, connectionId: string): Promise<Placed> {
  const { person, member } = await aMember(contractor, "WORKER");
  const workerIds = [member.membershipId];
  must(await execute(placeWorkers, forContractor(contractor, host), { connectionId, workerIds }));
  return { person, workerId: member.membershipId, placementId: await placementOf(host, person) };
}

/** A person's placement at a host. */
export async function placementOf(host: Company, person: Person): Promise<string> {
  const { id } = await ownerOne<{ id: string }>(
    "select id from membership where company_id = $1 and person_id = $2 and connection_id is not null",
    [host.id, person.id],
  );
  return id;
}

type ConnectionRow = {
  status: string;
  contractor_id: string | null;
  version: number;
  sent_count: number;
  ready: boolean;
};

export const connectionRow = (id: string) =>
  ownerOne<ConnectionRow>(
    "select status, contractor_id, version, sent_count, ready_at is not null as ready from connection where id = $1",
    [id],
  );

/** Something that a host asks of contractors, past its own command: the clock tells nobody of it. */
export async function askContractors(host: Company, name = "Insurance", needsFile = true): Promise<string> {
  const [row] = await owner<{ id: string }>(
    `insert into requirement (company_id, id, name, contractors, needs_file)
     values ($1, gen_random_uuid(), $2, true, $3) returning id`,
    [host.id, name, needsFile],
  );
  return row?.id ?? "";
}

/** What a contractor handed in for it, good until a day. */
export async function aDocument(
  host: Company,
  contractor: Company,
  about: { requirementId: string; connectionId: string },
  status = "verified",
): Promise<string> {
  const { id } = await ownerOne<{ id: string }>(
    `insert into document (company_id, id, requirement_id, connection_id, person_id, detail, expires_on, status)
     values ($1, gen_random_uuid(), $2, $3, $4, 'In order', '2035-01-01', $5) returning id`,
    [host.id, about.requirementId, about.connectionId, contractor.adminPerson.id, status],
  );
  return id;
}

/** Whether a person with a fresh session reaches a company. */
export async function reaches(person: Person, company: Company): Promise<boolean> {
  const hash = Buffer.from(person.id.replaceAll("-", "").padEnd(64, "0"), "hex");
  await owner("delete from session where id = $1", [hash]);
  await owner(
    `insert into session (id, person_id, expires_at, address, user_agent) values ($1, $2, now() + interval '1 hour', '', '')`,
    [hash, person.id],
  );
  const [row] = await owner<{ membership_id: string | null }>("select membership_id from whois($1, $2)", [
    hash,
    company.slug,
  ]);
  return Boolean(row?.membership_id);
}

/** Workers of a company, each with a login, `Pat 001 <family>` and so on: past the commands. */
export const employMany = (company: Company, many: number, family = "Okafor") =>
  owner(
    `with people as (insert into person (id, first_name, last_name, email, email_key)
       select gen_random_uuid(), 'Pat', to_char(n, 'FM000') || ' ' || $2, key, key
       from (select n, lower($2) || n || '.' || $1::text || '@mail.example' as key from generate_series(1, $3::int) n) g returning *)
     insert into membership (company_id, id, person_id, role, status, first_name, last_name, email, email_key, mobile)
     select $1::uuid, gen_random_uuid(), id, 'WORKER', 'active', first_name, last_name, email, email_key, '+61491570156'
     from people`,
    [company.id, family, many],
  );
