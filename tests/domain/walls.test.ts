import { aCompany, aRequest } from "@/tests/support/world";
import { pressOnWalls } from "@/tests/support/walls";

/** `npm run bench -- walls` does the same for a minute. */
const SECONDS = 3;

test("ten companies, fifty callers each, five connections, every way of asking: no row of another company", async () => {
  const companies = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const company = await aCompany();
      await aRequest(company);
      return company.id;
    }),
  );
  const seen = await pressOnWalls(companies, { callers: 50, connections: 5, seconds: SECONDS });
  expect(seen).toMatchObject({ foreign: 0, empty: 0, connections: 5 });
  expect(seen.rows).toBeGreaterThan(100); // on however slow a machine
});
