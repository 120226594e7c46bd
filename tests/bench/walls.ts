import { makeCompany } from "@/tests/bench/company";
import type { Instance } from "@/tests/bench/instance";
import { pressOnWalls } from "@/tests/support/walls";

const SECONDS = Number(process.env.SECONDS ?? 60);

/** Ten companies with fifty callers each on five connections: whether anybody is ever answered with another's row. */
export async function benchWalls({ owner }: Instance, say: (line: string) => void): Promise<void> {
  for (let nth = 1; nth <= 10; nth++) await makeCompany(owner, `Redgum ${nth}`, 25);
  const { rows } = await owner.query<{ id: string }>(
    "select id from company where name like 'Redgum%' and exists (select from membership where company_id = company.id)",
  );
  const seen = await pressOnWalls(
    rows.map(({ id }) => id),
    { callers: 50, connections: 5, seconds: SECONDS },
  );
  say(
    `${rows.length} companies, ${SECONDS} s: ${seen.asked} asked over ${seen.connections} connections, ${seen.rows} rows, ${seen.foreign} of another company`,
  );
  if (seen.foreign > 0 || seen.empty > 0 || rows.length !== 10)
    throw new Error(`The walls do not hold: ${JSON.stringify(seen)}`);
}
