import { execute } from "@/lib/command";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { placedThrough } from "@/lib/connections/preview";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { database, inCompany } from "@/lib/db";
import { aConnection, connectionRow } from "@/tests/support/contractors";
import { owner, ownerOne } from "@/tests/support/owner";
import { aCompany, must } from "@/tests/support/world";

const MANY = 5000;
/** Every fiftieth is a direct member of the host, too. */
const KEPT = MANY / 50;

/** Workers of a contractor, each placed with a host, past the commands. */
const PLACE = `with people as (
    insert into person (id, first_name, last_name, email, email_key)
    select gen_random_uuid(), 'Worker', n::text, key, key
    from (select n, 'w' || n || '.' || $3 || '@mail.example' as key from generate_series(1, ${MANY}) n) g returning *),
  employed as (
    insert into membership (company_id, id, person_id, role, status, first_name, last_name, email, email_key, mobile)
    select $2::uuid, gen_random_uuid(), id, 'WORKER', 'active', first_name, last_name, email, email_key, '+61491570156' from people),
  kept as (
    insert into membership (company_id, id, person_id, role, status, first_name, last_name, email, email_key)
    select $1::uuid, gen_random_uuid(), id, 'VIEWER', 'active', first_name, last_name, email, email_key from people
    where last_name::int % 50 = 0)
  insert into membership (company_id, id, person_id, connection_id, role, status, first_name, last_name, email, email_key, mobile)
  select $1::uuid, gen_random_uuid(), id, $3::uuid, 'WORKER', 'active', first_name, last_name, email, email_key, '+61491570156' from people`;

const OPEN = `select count(*) filter (where m.connection_id = $2 and opens(m))::int as placed,
    count(distinct m.person_id) filter (where m.role = 'VIEWER' and opens(m))::int as kept
  from membership m where m.company_id = $1`;

const ROWS = `select count(*)::int as n from audit_event where company_id = $1 and type = $2`;

test("five thousand placements end with their connection, and come back with it", async () => {
  const [host, contractor] = [await aCompany(), await aCompany()];
  const connectionId = await aConnection(host, contractor);
  await owner(PLACE, [host.id, contractor.id, connectionId]);
  await owner("analyze membership");
  const rowsOf = async (type: string) => (await ownerOne<{ n: number }>(ROWS, [host.id, type])).n;
  const open = () => ownerOne(OPEN, [host.id, connectionId]);
  const seen = async () => ({ connectionId, seenVersion: (await connectionRow(connectionId)).version });

  expect(await open()).toEqual({ placed: MANY, kept: KEPT });
  expect(await inCompany(host.id, () => placedThrough(database(), connectionId))).toEqual({
    placed: MANY,
    entering: MANY,
    kept: KEPT,
  });

  const end = { ...(await seen()), reason: "Contract ended" };
  const started = performance.now();
  expect(must(await execute(deactivateConnection, host.admin, end)).placements).toBe(MANY);
  process.stdout.write(`${MANY} placements deactivated in ${Math.round(performance.now() - started)} ms\n`);

  expect(await open()).toEqual({ placed: 0, kept: KEPT });
  expect(await rowsOf("membership.deactivated")).toBe(MANY);
  expect(await rowsOf("connection.deactivated")).toBe(1);

  const back = { ...(await seen()), mode: "documents" };
  const restarted = performance.now();
  expect(must(await execute(reactivateConnection, host.admin, back)).placements).toBe(MANY);
  process.stdout.write(
    `${MANY} placements brought back in ${Math.round(performance.now() - restarted)} ms\n`,
  );
  expect(await open()).toEqual({ placed: MANY, kept: KEPT });
}, 120_000);
