// npm run seed:large: a company of a million members, and one of a thousand beside it, in the database that DIRECT_URL
// (else DATABASE_URL, else the embedded one) names. What is there already stays, and a second run adds nothing.
import path from "node:path";
import pg from "pg";
import { visitor, personIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { registerBusiness } from "@/lib/companies/commands";
import { closeDatabase } from "@/lib/db";
import { openPayload } from "@/lib/delivery/payload";
import { newId } from "@/lib/id";
import { confirmByCode } from "@/lib/registrations/confirm";
import { startRegistration } from "@/lib/registrations/commands";
import type { Result } from "@/lib/result";
import { PASSWORD } from "@/prisma/demo";
import { fillCompany } from "@/prisma/large";

const COMPANIES = [
  { slug: "thousand", name: "Thousand Hands", first: 10_000_000, count: 1000 },
  { slug: "million", name: "Million Hands", first: 1_000_000, count: 1_000_000 },
];

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { url, stop } = await openDatabase();
  const owner = new pg.Pool({ connectionString: url, max: 2, options: "-c synchronous_commit=off" });
  const start = Date.now();
  const seconds = () => ((Date.now() - start) / 1000).toFixed(0);
  try {
    for (const { slug, name, first, count } of COMPANIES) {
      const companyId = await ensureCompany(owner, slug, name);
      const { rows } = await owner.query<{ n: number }>(
        "select count(*)::int as n from membership where company_id = $1",
        [companyId],
      );
      if ((rows[0]?.n ?? 0) < count)
        await fillCompany(owner, companyId, { first, count }, (done) => {
          if (done % 100_000 === 0) say(`${slug}: ${done} members after ${seconds()} s`);
        });
      say(`/c/${slug}: sign in as admin@${slug}.example with the password ${PASSWORD}`);
    }
    say(`Done after ${seconds()} s.`);
  } finally {
    await owner.end();
    await closeDatabase();
    await stop();
  }
}

/** The owner's address, with every setting that the commands ask for. */
async function openDatabase(): Promise<{ url: string; stop: () => unknown }> {
  const { dataFolder, loadEnvFiles, localSecret } = await import("@/scripts/instance.mjs");
  const { roleUrls } = await import("@/scripts/migrate.mjs");
  const { startDatabase } = await import("@/scripts/db.mjs");
  loadEnvFiles();
  const { env } = process;
  const given = env.DIRECT_URL || env.DATABASE_URL;
  const embedded = given ? null : await startDatabase({ dir: path.join(dataFolder(), "postgres") });
  const url = given || embedded?.url || "";
  env.NEXTAUTH_SECRET ||= localSecret(dataFolder());
  const { databaseUrl, workerUrl } = roleUrls(url, env.NEXTAUTH_SECRET);
  env.APP_ORIGIN ||= "http://localhost:3000";
  Object.assign(env, { GATEHOUSE_LOCAL: "1", DATABASE_URL: databaseUrl, DIRECT_URL: url });
  Object.assign(env, { WORKER_DATABASE_URL: workerUrl });
  return { url, stop: () => (embedded?.started ? embedded.stop() : undefined) };
}

/** The company with this address, registered by its Admin through the commands where it is missing. */
async function ensureCompany(owner: pg.Pool, slug: string, name: string): Promise<string> {
  const known = await owner.query<{ id: string }>("select id from company where slug = $1", [slug]);
  if (known.rows[0]) return known.rows[0].id;
  const email = `admin@${slug}.example`;
  const you = { firstName: "Ana", lastName: "Ruiz", email, password: PASSWORD };
  const { secret } = must(await execute(startRegistration, visitor(), you));
  must(await execute(confirmByCode(secret), visitor(), { code: await mailedCode(owner, email) }));
  const { rows } = await owner.query<{ id: string }>("select id from person where email_key = $1", [email]);
  const id = newId();
  const place = { town: "Sydney", country: "AU", timeZone: "Australia/Sydney" };
  must(await execute(registerBusiness, personIn(rows[0]?.id ?? "", id), { name, ...place }));
  await owner.query("update company set slug = $2 where id = $1", [id, slug]);
  return id;
}

async function mailedCode(owner: pg.Pool, email: string): Promise<unknown> {
  const { rows } = await owner.query<{ payload: Buffer }>(
    "select payload from delivery where recipient = $1 and template = 'verify-address' order by created_at desc limit 1",
    [email],
  );
  const letter = rows[0] && openPayload(rows[0].payload);
  return letter && "props" in letter ? letter.props.code : undefined;
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.message} ${JSON.stringify(result.fields)}`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The large companies could not be made. ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
