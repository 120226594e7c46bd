import { owner } from "@/tests/support/owner";

/** Tables that belong to no company, though some name one: the directory, people, sign-in, links, limits, drafts, the mailbox. */
const GLOBAL = [
  "authenticator",
  "company_slug",
  "email_change",
  "erasure_request",
  "import_stage", // COPY cannot write under row security; the application has no right on it
  "legal_hold", // of a person or of a company; the application has no right on it
  "mailbox",
  "mailed_code",
  "passkey",
  "passkey_challenge",
  "password",
  "person",
  "photo",
  "rate_limit",
  "recovery_code",
  "registration",
  "session",
  "sign_in",
  "token",
  "webhook_event",
  "worker_presence",
];

const TENANT = [
  "access_request",
  "audit_anchor",
  "audit_apart",
  "audit_event",
  "audit_open",
  "audit_seal",
  "batch",
  "batch_row",
  "company_domain",
  "company_logo",
  "company_settings",
  "connection",
  "deactivation",
  "decline_reason",
  "delivery",
  "document",
  "document_reminder",
  "invitation",
  "join_link",
  "membership",
  "notice",
  "onboarding_note",
  "requirement",
  "saved_view",
  "upload",
];

describe("the catalogue", () => {
  test("row security is on and forced for every table but those in the written list", async () => {
    const tables = await owner<{ name: string; forced: boolean }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as forced from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations'
       order by relname`,
    );
    expect(tables.filter(({ forced }) => !forced).map(({ name }) => name)).toEqual(GLOBAL);
    expect(tables.filter(({ forced }) => forced).map(({ name }) => name)).toEqual(
      [...TENANT, "company"].sort(),
    );
  });

  test("every tenant table's policy for the application reads and writes the own company only", async () => {
    const policies = await owner<{ tablename: string; qual: string; with_check: string; cmd: string }>(
      `select tablename, cmd, qual, with_check from pg_policies
       where schemaname = 'public' and 'gate_app' = any(roles) and tablename <> 'company' order by tablename`,
    );
    expect(policies.map(({ tablename }) => tablename)).toEqual(TENANT);
    for (const { cmd, qual, with_check } of policies)
      expect({ cmd, qual, with_check }).toEqual({
        cmd: "ALL",
        qual: "(company_id = current_company())",
        with_check: "(company_id = current_company())",
      });
  });

  test("in every tenant table the company leads the primary key", async () => {
    const keys = await owner<{ name: string; first: string }>(
      `select c.relname as name, a.attname as first from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where i.indisprimary and c.relname = any($1)`,
      [TENANT],
    );
    expect(keys).toHaveLength(TENANT.length);
    for (const { first } of keys) expect(first).toBe("company_id");
  });

  test("the roles that sign in own nothing, and pass by nothing", async () => {
    const roles = await owner(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
         (select count(*)::int from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owned,
         pg_has_role(r.oid, 'gate_owner', 'member') as is_owner, pg_has_role(r.oid, 'gate_reader', 'member') as is_reader
       from pg_roles r where rolname in ('gate_app', 'gate_worker') order by 1`,
    );
    const weak = { mighty: false, owned: 0, is_owner: false, is_reader: false };
    expect(roles).toEqual([
      { rolname: "gate_app", ...weak },
      { rolname: "gate_worker", ...weak },
    ]);
  });

  test("every function that runs with its owner's rights fixes where it looks, and is closed to the public", async () => {
    const functions = await owner<{ name: string; path: string | null; open: boolean; superuser: boolean }>(
      `select p.proname as name, (select c from unnest(p.proconfig) c where c like 'search_path=%') as path, r.rolsuper as superuser,
         has_function_privilege('public', p.oid, 'execute') as open
       from pg_proc p join pg_roles r on r.oid = p.proowner
       where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
    );
    expect(functions.length).toBeGreaterThan(5);
    for (const { name, path, open, superuser } of functions)
      expect({ name, path, open, superuser }).toEqual({
        name,
        path: expect.stringMatching(/^search_path=(public|pg_catalog), pg_temp$/),
        open: false,
        superuser: false,
      });
  });
});
