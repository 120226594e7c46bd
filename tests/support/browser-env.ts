import { z } from "zod";

// Commands that a browser test runs itself meet the same database and settings as the application it looks at.
Object.assign(
  process.env,
  z.record(z.string(), z.string()).parse(JSON.parse(process.env.GATEHOUSE_TEST_INSTANCE ?? "{}")),
  { LOG_LEVEL: "silent" },
);
if (!process.env.TEST_ORIGIN)
  throw new Error("No application to look at. Run the tests through Jest's own config.");
