import { encode } from "next-auth/jwt";
import pg from "pg";
import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { registerBusiness } from "@/lib/companies/commands";
import { openPayload } from "@/lib/delivery/payload";
import { settings } from "@/lib/env";
import { newId } from "@/lib/id";
import { confirmByCode } from "@/lib/registrations/confirm";
import { startRegistration } from "@/lib/registrations/commands";
import type { Result } from "@/lib/result";

/** A company's address, and the cookie of its signed-in Admin. */
export type BenchCompany = { slug: string; cookie: string };

export const PASSWORD = "copper kettle, slow train";

/** Registers an Admin and a business through the commands, then fills it with open requests. */
export async function makeCompany(owner: pg.Client, name: string, requests: number): Promise<BenchCompany> {
  const email = `admin.${newId()}@bench.example`;
  const start = { firstName: "Ana", lastName: "Ruiz", email, password: PASSWORD };
  const { secret } = must(await execute(startRegistration, visitor(), start));
  const code = await mailedCode(owner, email);
  const { sid } = must(await execute(confirmByCode(secret), visitor(), { code }));
  const { rows } = await owner.query<{ id: string }>("select id from person where email_key = $1", [email]);
  const place = { town: "Sydney", country: "AU", timeZone: "Australia/Sydney" };
  const companyId = newId();
  const { slug } = must(
    await execute(registerBusiness, personIn(rows[0]?.id ?? "", companyId), { name, ...place }),
  );
  await openRequests(owner, companyId, requests);
  const token = await encode({ token: { sid }, secret: settings().secret, maxAge: 3600 });
  return { slug, cookie: `gatehouse.session=${token}` };
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`Refused as ${result.code}: ${result.message}`);
}

async function mailedCode(owner: pg.Client, email: string): Promise<unknown> {
  const { rows } = await owner.query<{ payload: Buffer }>(
    "select payload from delivery where recipient = $1",
    [email],
  );
  const letter = rows[0] && openPayload(rows[0].payload);
  return letter && "props" in letter ? letter.props.code : undefined;
}

/** Past the commands, as the owner of the tables: ten thousand people would spend minutes on hashing passwords. */
async function openRequests(owner: pg.Client, companyId: string, count: number): Promise<void> {
  await owner.query(
    `with made as (
       insert into person (id, first_name, last_name, email, email_key)
       select gen_random_uuid(), 'Noor', 'Haddad ' || n, mail, mail
       from generate_series(1, $2::int) n, lateral (select 'noor.' || n || '.' || left($1::text, 13) || '@mail.example' as mail) m
       returning id, first_name || ' ' || last_name as name, email)
     insert into access_request (company_id, id, person_id, requestor_name, requestor_email, requestor_mobile,
       claimed_role, source, created_at, due_at, expires_at)
     select $1::uuid, gen_random_uuid(), id, name, email, '+614' || lpad((row_number() over ())::text, 8, '0'), 'WORKER', 'code',
       now() - make_interval(mins => row_number() over ()::int), now() + interval '3 days', now() + interval '14 days'
     from made`,
    [companyId, count],
  );
  await owner.query("vacuum analyze"); // what the server does by itself, some minutes after so many rows came
}

/** People who can sign in, each with the password of the first Admin. @returns their addresses */
export async function people(owner: pg.Client, count: number): Promise<string[]> {
  const { rows } = await owner.query<{ email: string }>(
    `with made as (
       insert into person (id, first_name, last_name, email, email_key)
       select gen_random_uuid(), 'Noor', 'Haddad ' || n, mail, mail
       from generate_series(1, $1::int) n, lateral (select gen_random_uuid() || '.' || n || '@mail.example' as mail) m
       returning id, email
     ), secret as (
       insert into password (person_id, hash) select id, (select hash from password limit 1) from made
     ) select email from made`,
    [count],
  );
  return rows.map(({ email }) => email);
}
