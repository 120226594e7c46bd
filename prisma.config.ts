import path from "node:path";
import { defineConfig } from "prisma/config";

// The native schema engine is a download from its maker's own host; ours runs the same engine from npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve("scripts/schema-engine.mjs");

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: {
    url:
      process.env.DIRECT_URL ?? process.env.DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/gatehouse",
  },
});
