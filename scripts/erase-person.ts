// Erases a person who asked the operator for it, at once and for good:
//   npm run person:erase -- noor@mail.example
// Be sure who asks: nothing brings the account back. It works with the roles of web and worker, on the database of
// DATABASE_URL or else the embedded one; NEXTAUTH_SECRET and GATEHOUSE_DATA_DIR (or the S3 settings) must be the
// web's, too: the files go, and a tombstone is written beside them.
import path from "node:path";
import pg from "pg";

type Roles = { databaseUrl: string; workerUrl: string };

async function erase({ databaseUrl, workerUrl }: Roles, email: string): Promise<void> {
  process.env.DATABASE_URL = databaseUrl;
  process.env.DIRECT_URL = databaseUrl;
  process.env.WORKER_DATABASE_URL = workerUrl;
  const [{ closeDatabase, database, inCompany }, { PLATFORM }, { canonicalEmail }, { eraseAtOnce }] =
    await Promise.all([
      import("@/lib/db"),
      import("@/lib/id"),
      import("@/lib/people/email"),
      import("@/lib/privacy/erase"),
    ]);
  const worker = new pg.Pool({ connectionString: workerUrl, max: 1 });
  try {
    const emailKey = canonicalEmail(email) ?? "";
    const person = await inCompany(PLATFORM, () => database().person.findFirst({ where: { emailKey } }));
    if (!person) throw new Error("Nobody signs in with this address.");
    const result = await eraseAtOnce(worker, person.id, "operator");
    if (!result.ok) throw new Error(result.message.replace(/^You are/, "They are"));
    process.stdout.write(`Erased. What the record keeps stands under ${person.id}.\n`);
  } finally {
    await worker.end();
    await closeDatabase();
  }
}

async function main([email = ""]: string[]): Promise<void> {
  const { dataFolder, loadEnvFiles, localSecret } = await import("./instance.mjs");
  const { roleUrls } = await import("./migrate.mjs");
  loadEnvFiles();
  const secret = process.env.NEXTAUTH_SECRET || localSecret(dataFolder());
  const { DATABASE_URL: given, DIRECT_URL: direct, WORKER_DATABASE_URL: worker } = process.env;
  if (given) {
    // Where two addresses are given, the first is the web's own; where one is, it is the owner's.
    const derived = roleUrls(direct || given, secret);
    const databaseUrl = direct && direct !== given ? given : derived.databaseUrl;
    return erase({ databaseUrl, workerUrl: worker || derived.workerUrl }, email);
  }
  const { startDatabase } = await import("./db.mjs");
  const database = await startDatabase({ dir: path.join(dataFolder(), "postgres") });
  try {
    await erase(roleUrls(database.url, secret), email);
  } finally {
    if (database.started) await database.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`Nothing was erased. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
