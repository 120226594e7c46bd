import { acceptAccessRequest } from "@/lib/access-requests/commands";
import { sendAccessRequest } from "@/lib/access-requests/send";
import { personIn, systemIn, visitor, type Actor, type Member, type Origin } from "@/lib/actor";
import { execute } from "@/lib/command";
import { registerBusiness } from "@/lib/companies/commands";
import { newId } from "@/lib/id";
import { confirmByCode } from "@/lib/registrations/confirm";
import { startRegistration } from "@/lib/registrations/commands";
import { chooseEmployer } from "@/lib/registrations/employer";
import type { Result } from "@/lib/result";
import { asRole, type Role } from "@/lib/roles";
import { arrival, codeIn, linkIn } from "@/tests/support/mailbox";
import { lettersTo, owner, ownerOne } from "@/tests/support/owner";

/** Good enough for everybody; no test is about this one. */
export const PASSWORD = "copper kettle, slow train";
export const MOBILE = "+61491570156";

/** The value of a command that must not refuse. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`Refused as ${result.code}: ${result.message} ${JSON.stringify(result.fields)}`);
}

/** The refusal of a command that must refuse. */
export function refusal(result: Result<unknown>) {
  if (!result.ok) return { code: result.code, message: result.message, fields: result.fields };
  throw new Error(`Expected a refusal, got ${JSON.stringify(result.value)}`);
}

export const NOT_FOUND = { code: "not-found", message: "There is nothing here.", fields: {} };

/** A caller whom no limit knows yet. */
export const newOrigin = (): Origin => ({ address: `test ${newId()}`, userAgent: "Test browser" });

export const newEmail = (): string => `${newId()}@mail.example`;

export type Person = { id: string; firstName: string; lastName: string; name: string; email: string };

type Draft = { email: string; secret: string; origin: Origin };

/** Step 1 of registering, with any field replaced. */
export async function startDraft(fields: Record<string, unknown> = {}): Promise<Draft> {
  const origin = newOrigin();
  const input = { firstName: "Noor", lastName: "Haddad", email: newEmail(), password: PASSWORD, ...fields };
  const { secret } = must(await execute(startRegistration, visitor(origin), input));
  return { email: String(input.email), secret, origin };
}

/** The newest code and link that were mailed to an address: as queued, or as they arrived where a worker runs. */
export async function mailedProof(email: string): Promise<{ code: string; link: string }> {
  if (process.env.TEST_ORIGIN) {
    const mail = await arrival(email, "verify-address");
    const link = new URLSearchParams(linkIn(mail, "/register/confirm").split("?")[1]).get("link");
    return { code: codeIn(mail), link: link ?? "" };
  }
  const letter = (await lettersTo(email)).findLast(({ template }) => template === "verify-address");
  if (!letter) throw new Error(`No code was mailed to ${email}.`);
  const { code, confirmUrl } = letter.props;
  return { code: String(code), link: new URL(String(confirmUrl)).searchParams.get("link") ?? "" };
}

/** A person who registered through both steps, signed in by the second. */
export async function aNewcomer(fields: Record<string, unknown> = {}): Promise<Person> {
  const { email, secret, origin } = await startDraft(fields);
  const { code } = await mailedProof(email);
  must(await execute(confirmByCode(secret), visitor(origin), { code }));
  const row = await ownerOne<{ id: string; first_name: string; last_name: string }>(
    "select id, first_name, last_name from person where email_key = $1",
    [email],
  );
  return asPerson(row.id, { firstName: row.first_name, lastName: row.last_name, email });
}

type Names = { firstName: string; lastName: string; email: string };

const asPerson = (id: string, names: Names): Person => ({
  id,
  ...names,
  name: `${names.firstName} ${names.lastName}`.trim(),
});

const AS_REGISTERED = `
  with one as (
    insert into person (id, first_name, last_name, email, email_key) values ($1, $2, $3, $4, $4) returning id
  ), secret as (
    insert into password (person_id, hash) select one.id, hash from one, password where person_id = $5
  )
  insert into registration (id, cookie_hash, person_id, first_name, last_name, email, email_key, confirmed_at, expires_at)
  select $6::uuid, sha256($6::uuid::text::bytea), one.id, $2, $3, $4, $4, now(), expires_at from one, registration where person_id = $5`;

const FIRST = "first@mail.example";

let first: Promise<{ id: string }> | undefined;

/** Whoever registered first in this database, if a test has not changed what the others are copied from. */
async function firstPerson(): Promise<{ id: string }> {
  const [known] = await owner<{ id: string; whole: boolean }>(
    `select p.id, p.status = 'active' and exists (select from password where person_id = p.id)
       and exists (select from registration where person_id = p.id and expires_at > now() + interval '1 hour') as whole
     from person p where email_key = $1`,
    [FIRST],
  );
  if (known?.whole) return known;
  return aNewcomer(known ? {} : { email: FIRST });
}

/**
 * A registered person. Hashing a password and proving an address take longer than most of what is tested after them: in
 * each database one person goes through both steps, and the others are written down as that one was.
 */
export async function aPerson(fields: Partial<Names> & Record<string, unknown> = {}): Promise<Person> {
  const { firstName = "Noor", lastName = "Haddad", email = newEmail(), ...more } = fields;
  const names = { firstName, lastName, email };
  if (Object.keys(more).length > 0 || email !== email.toLowerCase()) return aNewcomer({ ...names, ...more });
  first ??= firstPerson();
  const id = newId();
  await owner(AS_REGISTERED, [id, firstName, lastName, email, (await first).id, newId()]);
  return asPerson(id, names);
}

export type Company = {
  id: string;
  slug: string;
  code: string;
  name: string;
  admin: Member;
  adminPerson: Person;
};

/** A business with its first Admin, Ana Ruiz; Sydney, Monday to Friday, until 17:00. */
export async function aCompany(fields: Record<string, unknown> = {}): Promise<Company> {
  const adminPerson = await aPerson({ firstName: "Ana", lastName: "Ruiz" });
  const id = newId();
  const name = `Redgum ${id.slice(-12)}`;
  const input = { name, town: "Sydney", country: "AU", timeZone: "Australia/Sydney", ...fields };
  const { slug } = must(await execute(registerBusiness, personIn(adminPerson.id, id), input));
  const { code } = await ownerOne<{ code: string }>("select code from company where id = $1", [id]);
  const admin = await memberOf(id, adminPerson.id);
  return { id, slug, code, name: input.name, admin, adminPerson };
}

async function memberOf(companyId: string, personId: string): Promise<Member> {
  const row = await ownerOne<{ id: string; role: string }>(
    "select id, role from membership where company_id = $1 and person_id = $2 and status = 'active'",
    [companyId, personId],
  );
  return {
    kind: "member",
    companyId,
    personId,
    membershipId: row.id,
    role: asRole(row.role),
    recent: true,
    origin: newOrigin(),
  };
}

export type Asked = { id: string; version: number; person: Person; statusUrl: string };

type Claim = { person?: Person; role?: Role; message?: string; mobile?: string };

/** A person claims a company as employer; as Worker with a mobile number unless told otherwise. */
export async function aRequest(
  company: Company,
  { person, role = "WORKER", ...more }: Claim = {},
): Promise<Asked> {
  const requestor = person ?? (await aPerson());
  await prepareClaim(company, requestor);
  const claim = role === "WORKER" ? { claim: "worker", mobile: MOBILE } : { claim: "account", role };
  const actor = personIn(requestor.id, company.id, newOrigin());
  const { statusUrl } = must(await execute(sendAccessRequest, actor, { ...claim, ...more }));
  const row = await openRequest(company, requestor);
  return { id: row.id, version: row.version, person: requestor, statusUrl };
}

/** Step 3 of registering: the company is chosen by its code. */
export async function prepareClaim(company: Company, person: Person): Promise<void> {
  must(
    await execute(chooseEmployer, personIn(person.id, company.id, newOrigin()), {
      companyCode: company.code,
    }),
  );
}

export const openRequest = (company: Company, person: Person) =>
  ownerOne<{ id: string; version: number }>(
    "select id, version from access_request where company_id = $1 and person_id = $2 and status = 'requested'",
    [company.id, person.id],
  );

/** One more member, by claim and acceptance; `notified` false = *Send notifications* is off. */
export async function aMember(
  company: Company,
  role: Role,
  more: { person?: Person; notified?: boolean } = {},
) {
  const { id, version, person } = await aRequest(company, { role, person: more.person });
  must(await execute(acceptAccessRequest, company.admin, { requestId: id, seenVersion: version, role }));
  if (more.notified === false) {
    await owner("update membership set send_notifications = false where company_id = $1 and person_id = $2", [
      company.id,
      person.id,
    ]);
  }
  return { person, member: await memberOf(company.id, person.id) };
}

/** A member's actor without the member behind it: enough where the command must refuse it. */
export const pretend = (companyId: string, role: Role, personId = newId()): Member => ({
  kind: "member",
  companyId,
  personId,
  membershipId: newId(),
  role,
  recent: true,
  origin: newOrigin(),
});

/** Everybody who has no business with a company's Admin work, by name. The foreign Admin acts in the own company. */
export function strangersTo(company: Company, foreign: Company): [string, Actor][] {
  return [
    ["another company's Admin", foreign.admin],
    ["a Manager", pretend(company.id, "MANAGER")],
    ["a Viewer", pretend(company.id, "VIEWER")],
    ["a Worker", pretend(company.id, "WORKER")],
    ["a person who is no member", personIn(newId(), company.id, newOrigin(), true)],
    ["a visitor", visitor(newOrigin(), company.id)],
    ["the clock", systemIn(company.id)],
  ];
}
