// After a run: no secret that any of its tests met stands in what the application said.
import fs from "node:fs";
import pg from "pg";

/** Secrets have 43 letters; ids and other words of a mail are shorter. */
const SECRET = /[\w-]{40,}/g;

/** Every secret of the links that were mailed, and of the sessions that tests held. @returns {Promise<string[]>} */
export async function secretsOf({ DIRECT_URL, TEST_SEEN }) {
  const client = new pg.Client({ connectionString: DIRECT_URL });
  await client.connect();
  const { rows } = await client.query("select text from mailbox").finally(() => client.end());
  const mailed = rows.flatMap(({ text }) => text.match(SECRET) ?? []);
  const held = fs.existsSync(TEST_SEEN) ? fs.readFileSync(TEST_SEEN, "utf8").split("\n").filter(Boolean) : [];
  return [...mailed, ...held];
}

/** @param {string} log @param {string[]} secrets @throws where the log holds one */
export function demandNoneIn(log, secrets) {
  const said = fs.readFileSync(log, "utf8");
  const found = secrets.filter((secret) => said.includes(secret));
  if (found.length > 0) throw new Error(`${log} holds ${found.length} secrets that tests met.`);
}
