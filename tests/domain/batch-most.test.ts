import { beginMoves } from "@/lib/batches/several-commands";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { owner } from "@/tests/support/owner";
import { work } from "@/tests/support/long-work";
import { aCompany, must } from "@/tests/support/world";

const FULL = "Five long works are under way in this company. Wait until one ends, or stop one.";

test("a company has at most five long works under way, however many are asked for at once", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const asked = { list: "workers", move: "invite", ids: [newId()] };
  const results = await Promise.all(
    Array.from({ length: 8 }, () => execute(beginMoves, company.admin, asked)),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(5);
  const refused = results.flatMap((result) => (result.ok ? [] : [result.message]));
  expect(refused).toEqual([FULL, FULL, FULL]);
  const begun = await owner<{ id: string }>("select id from batch where company_id = $1", [company.id]);
  expect(begun).toHaveLength(5);
  must(await execute(beginMoves, other.admin, asked));
  await work(company.id, String(begun[0]?.id));
  must(await execute(beginMoves, company.admin, asked));
});
