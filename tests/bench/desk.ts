import { performance } from "node:perf_hooks";
import pg from "pg";
import { supportIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId, PLATFORM } from "@/lib/id";
import { findAtDesk } from "@/lib/support/look-up";
import { fillCompany } from "@/prisma/large";
import { makeCompany } from "@/tests/bench/company";
import type { Instance } from "@/tests/bench/instance";

const MANY = Number(process.env.MEMBERS ?? 1_000_000);
const RUNS = 200;

type Known = { email_key: string; mobile: string | null; reference: string | null };

/** One of a million people at the reactivation desk, by each thing they are known by: the whole command, and the SQL alone. */
export async function benchDesk(
  { owner }: Pick<Instance, "owner">,
  say: (line: string) => void,
): Promise<void> {
  const { slug } = await makeCompany(owner, "Million Hands", 0);
  const made = await owner.query<{ id: string }>("select id from company where slug = $1", [slug]);
  const { host, port, user, password, database } = owner;
  const pool = new pg.Pool({
    ...{ host, port, user, password, database },
    options: "-c synchronous_commit=off",
  });
  await fillCompany(pool, made.rows[0]?.id ?? "", { first: 1_000_000, count: MANY });
  await pool.end();
  const { rows } = await owner.query<Known>(
    `select email_key, mobile, reference from membership tablesample bernoulli (1)
     where email_key is not null and mobile is not null and reference is not null limit ${RUNS}`,
  );
  say(`${MANY} people; ${rows.length} look-ups each, ms: the command p50, p95, most; the SQL p95`);
  const ways: [string, (one: Known) => string][] = [
    ["email", (one) => one.email_key],
    ["mobile", (one) => one.mobile ?? ""],
    ["reference", (one) => one.reference ?? ""],
    ["nobody", (one) => `x${one.email_key}`],
  ];
  for (const [name, wanted] of ways) {
    const command: number[] = [];
    const alone: number[] = [];
    for (const one of rows) {
      const value = wanted(one);
      // Each by somebody else, whom no limit knows.
      command.push(await timed(() => execute(findAtDesk, supportIn(newId(), PLATFORM), { wanted: value })));
      const kind = name === "nobody" ? "email" : name;
      const asked = [kind, kind === "mobile" ? value : value.toLowerCase()];
      alone.push(await timed(() => owner.query("select * from desk_find($1, $2)", asked)));
    }
    const cells = [at(command, 0.5), at(command, 0.95), at(command, 1), at(alone, 0.95)];
    say(`${name.padEnd(12)}${cells.map((ms) => ms.toFixed(1).padStart(8)).join(" ")}`);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const at = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
