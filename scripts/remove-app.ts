// Removes the authenticator app and the passkeys of somebody who lost the phone and the recovery codes:
//   npm run app:remove -- noor@mail.example
// Be sure who asks: from then on the password alone signs in. It works as the web does, with the web's own role, on the
// database of DATABASE_URL or else the embedded one; NEXTAUTH_SECRET must be the web's, too. The record keeps it, every
// session of the person ends, and a mail tells them.
import path from "node:path";

async function remove(connectionString: string, email: string): Promise<void> {
  process.env.DATABASE_URL = connectionString;
  process.env.DIRECT_URL = connectionString;
  const [{ systemIn }, { execute }, { closeDatabase }, { PLATFORM }, { removeAuthenticatorOf }] =
    await Promise.all([
      import("@/lib/actor"),
      import("@/lib/command"),
      import("@/lib/db"),
      import("@/lib/id"),
      import("@/lib/factors/by-operator"),
    ]);
  try {
    const result = await execute(removeAuthenticatorOf, systemIn(PLATFORM), { email });
    if (!result.ok) throw new Error(result.fields.email ?? result.message);
    process.stdout.write(
      `App and passkeys of ${email} are removed; ${result.value.sessionsEnded} sessions ended.\n`,
    );
  } finally {
    await closeDatabase();
  }
}

async function main([email = ""]: string[]): Promise<void> {
  const { dataFolder, loadEnvFiles, localSecret } = await import("./instance.mjs");
  const { roleUrls } = await import("./migrate.mjs");
  loadEnvFiles();
  const secret = process.env.NEXTAUTH_SECRET || localSecret(dataFolder());
  const { DATABASE_URL: given, DIRECT_URL: direct } = process.env;
  // Where two addresses are given, the first is the web's own; where one is, it is the owner's.
  if (given) return remove(direct && direct !== given ? given : roleUrls(given, secret).databaseUrl, email);
  const { startDatabase } = await import("./db.mjs");
  const database = await startDatabase({ dir: path.join(dataFolder(), "postgres") });
  try {
    await remove(roleUrls(database.url, secret).databaseUrl, email);
  } finally {
    if (database.started) await database.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`Nothing was removed. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
