import { z } from "zod";

// Commands that a browser test runs itself meet the same database and settings as the application it looks at.
const instances = z
  .array(z.record(z.string(), z.string()))
  .parse(JSON.parse(process.env.GATEHOUSE_TEST_INSTANCES ?? "[]"));
const mine = instances[Number(process.env.JEST_WORKER_ID) - 1];
if (!mine) throw new Error("No application to look at. Run the tests through Jest's own config.");

Object.assign(process.env, mine, { LOG_LEVEL: "silent" });
