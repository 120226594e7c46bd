// What the operator's own commands have in common: the roles of web and worker, on the database of DATABASE_URL or else
// the embedded one. NEXTAUTH_SECRET and GATEHOUSE_DATA_DIR (or the S3 settings) must be the web's.
import path from "node:path";
import pg from "pg";

type Roles = { databaseUrl: string; workerUrl: string };

/** Does the work with the web's role as the application's own, and hands it the worker's. */
export async function asOperator(work: (worker: pg.Pool) => Promise<void>): Promise<void> {
  const { dataFolder, loadEnvFiles, localSecret } = await import("./instance.mjs");
  const { roleUrls } = await import("./migrate.mjs");
  loadEnvFiles();
  const secret = process.env.NEXTAUTH_SECRET || localSecret(dataFolder());
  const { DATABASE_URL: given, DIRECT_URL: direct, WORKER_DATABASE_URL: worker } = process.env;
  if (given) {
    // Where two addresses are given, the first is the web's own; where one is, it is the owner's.
    const derived = roleUrls(direct || given, secret);
    const databaseUrl = direct && direct !== given ? given : derived.databaseUrl;
    return withRoles({ databaseUrl, workerUrl: worker || derived.workerUrl }, work);
  }
  const { startDatabase } = await import("./db.mjs");
  const database = await startDatabase({ dir: path.join(dataFolder(), "postgres") });
  try {
    await withRoles(roleUrls(database.url, secret), work);
  } finally {
    if (database.started) await database.stop();
  }
}

async function withRoles({ databaseUrl, workerUrl }: Roles, work: (worker: pg.Pool) => Promise<void>) {
  process.env.DATABASE_URL = databaseUrl;
  process.env.DIRECT_URL = databaseUrl;
  process.env.WORKER_DATABASE_URL = workerUrl;
  const { closeDatabase } = await import("@/lib/db");
  const worker = new pg.Pool({ connectionString: workerUrl, max: 1 });
  try {
    await work(worker);
  } finally {
    await worker.end();
    await closeDatabase();
  }
}

/** Whose address this is. @throws where nobody signs in with it */
export async function personWith(email: string): Promise<{ id: string }> {
  const [{ database, inCompany }, { PLATFORM }, { canonicalEmail }] = await Promise.all([
    import("@/lib/db"),
    import("@/lib/id"),
    import("@/lib/people/email"),
  ]);
  const emailKey = canonicalEmail(email) ?? "";
  const person = await inCompany(PLATFORM, () => database().person.findFirst({ where: { emailKey } }));
  if (!person) throw new Error("Nobody signs in with this address.");
  return person;
}
