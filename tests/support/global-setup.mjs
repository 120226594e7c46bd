import path from "node:path";
import { databaseEnv, joinTestDatabase, runFolder } from "./database.mjs";

/** One database for each Jest worker, so that test files never share rows, whatever their order. */
export default async function globalSetup({ maxWorkers }) {
  const tests = await joinTestDatabase();
  const environments = {};
  for (let worker = 1; worker <= maxWorkers; worker++) {
    const url = await tests.copy(`domain_${worker}`);
    environments[worker] = databaseEnv(url, path.join(runFolder(), `domain-${worker}`));
  }
  process.env.GATEHOUSE_TEST_DATABASES = JSON.stringify(environments); // Jest's workers inherit it
  globalThis.leaveTestDatabase = tests.leave;
}
