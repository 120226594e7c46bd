import { z } from "zod";

// Runs before a test file's imports: whatever reads the settings meets this Jest worker's own database.
const environments = z
  .record(z.string(), z.record(z.string(), z.string()))
  .parse(JSON.parse(process.env.GATEHOUSE_TEST_DATABASES ?? "{}"));
const mine = environments[process.env.JEST_WORKER_ID ?? ""];
if (!mine) throw new Error("No test database for this worker. Run the tests through Jest's own config.");

Object.assign(process.env, mine, { APP_ORIGIN: "http://localhost:3000", LOG_LEVEL: "silent" });
for (const name of ["RESEND_API_KEY", "RESEND_BASE_URL", "SMTP_URL", "MAIL_FROM", "PORT"])
  delete process.env[name];
