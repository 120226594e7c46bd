#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which is a download from outside the package registry. The same engine
// comes from the registry as WASM; this serves it over the native one's protocol: JSON-RPC lines on standard input and
// output, and `cli …` for single questions. PostgreSQL only. Development tool: the running system never calls it.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { parse } from "pg-connection-string";

const require = createRequire(import.meta.url);
const CATALOG_CHAR = 18; // type id of "char", which the adapter does not know; text (25) reads the same
const TEXT = 25;
const ERROR_CODES = { "3D000": "P1003", "28P01": "P1000", 28000: "P1010" };
const UNREACHABLE = "P1001";
const INTERNAL_ERROR = 4466;

function readArguments(argv) {
  const read = { files: [], url: "postgresql://none@127.0.0.1:1/none", verb: undefined };
  for (let i = 2; i < argv.length; i += 2) {
    const value = argv[i + 1];
    if (argv[i] === "--version") {
      process.stdout.write("schema-engine (WASM)\n");
      process.exit(0);
    } else if (argv[i] === "--datamodels") read.files.push(value);
    else if (argv[i] === "--datasource") read.url = JSON.parse(value).url;
    else if (argv[i] === "cli") read.verb = value;
  }
  return read;
}

const { files, url, verb } = readArguments(process.argv);
const address = new URL(url);
const schema = address.searchParams.get("schema") ?? undefined;
address.searchParams.delete("schema");
// Parsed, never handed on as a string: pg lets a connection string win over the `database` beside it.
const config = parse(address.href);

if (verb) process.exit(await answerOnce(verb));
await serve();

/** `can-connect-to-database` and `create-database`: exit code 0, or 1 and a log line that the CLI understands. */
async function answerOnce(question) {
  const creates = question === "create-database";
  const client = new pg.Client({
    ...config,
    ...(creates && { database: "postgres" }),
    connectionTimeoutMillis: 5000,
  });
  try {
    await client.connect();
    if (creates) await client.query(`create database ${client.escapeIdentifier(config.database)}`);
    await client.end();
    return 0;
  } catch (error) {
    const fields = {
      error_code: ERROR_CODES[error.code] ?? UNREACHABLE,
      message: error.message || String(error.code),
      is_panic: false,
    };
    process.stderr.write(
      `\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}\n`,
    );
    return 1;
  }
}

/** Mends two faults of the adapter: it refuses the type "char", and splits scripts at each ";", function bodies too. */
function mend(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  const startTransaction = adapter.startTransaction?.bind(adapter);
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    result.rows.chars = result.fields.map((field) => field.dataTypeID === CATALOG_CHAR);
    result.fields = result.fields.map((field) =>
      field.dataTypeID === CATALOG_CHAR ? { ...field, dataTypeID: TEXT } : field,
    );
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    result.rows.chars?.forEach((isChar, i) => {
      if (isChar) result.columnTypes[i] = ColumnTypeEnum.Character;
    });
    return result;
  };
  adapter.executeScript = async (sql) => {
    try {
      await adapter.client.query(sql);
    } catch (error) {
      adapter.onError(error);
    }
  };
  if (startTransaction) adapter.startTransaction = async (level) => mend(await startTransaction(level));
  return adapter;
}

/** Opens connections, and shadow databases: empty ones on the same server in which migrations are tried. */
function makeFactory(shadows) {
  return class extends PrismaPg {
    async connect() {
      return mend(await super.connect());
    }

    async connectToShadowDb() {
      const admin = new pg.Client(config);
      await admin.connect();
      const name = admin.escapeIdentifier(`prisma_shadow_${process.pid}_${Date.now()}`);
      await admin.query(`create database ${name}`);
      const adapter = mend(await new PrismaPg({ ...config, database: name.slice(1, -1) }).connect());
      const dispose = adapter.dispose.bind(adapter);
      const drop = async () => {
        if (!shadows.delete(drop)) return;
        await dispose();
        await admin.query(`drop database if exists ${name} with (force)`);
        await admin.end();
      };
      adapter.dispose = drop;
      shadows.add(drop);
      return adapter;
    }
  };
}

async function loadEngine() {
  const glueFile = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = await import(glueFile);
  const wasm = fs.readFileSync(path.join(path.dirname(glueFile), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

/** Answers one request after the other until standard input ends. */
async function serve() {
  let panic;
  let current;
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) };
  const shadows = new Set();
  const Factory = makeFactory(shadows);
  const SchemaEngine = await loadEngine();
  const datamodels =
    files.length > 0 ? files.map((file) => [file, fs.readFileSync(file, "utf8")]) : undefined;
  const newEngine = () =>
    SchemaEngine.new(
      { datamodels },
      () => {},
      bindMigrationAwareSqlAdapterFactory(new Factory(config, schema ? { schema } : undefined)),
    );
  const send = (answer) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...answer })}\n`);
  const fail = (id, error) => {
    const message = panic ?? error.message;
    const data = { is_panic: false, message, error_code: error.code, meta: error.meta };
    send({ id, error: { code: INTERNAL_ERROR, message, data } });
  };
  // A panic of the WASM surfaces here. It must be answered: the CLI exits 0 without a word if its engine just dies.
  process.on("uncaughtException", (error) => fail(current, error));

  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (!method) continue;
    current = id;
    try {
      // An engine opens its shadow database only once, so each request gets its own.
      const result = await call(await newEngine(), method, params ?? {});
      if (method === "diff" && result.stdout != null)
        send({ method: "print", params: { content: result.stdout.replace(/\n$/, "") }, id: 1e6 + id });
      send({ id, result: result ?? {} });
    } catch (error) {
      fail(id, error);
    } finally {
      for (const drop of [...shadows]) await drop().catch(() => {});
    }
  }
  process.exit(0);
}

/** Two requests cannot open a shadow database in WASM; both can be answered from a diff, which can. */
async function call(engine, method, params) {
  if (method === "evaluateDataLoss") {
    const { changed } = await pendingChanges(engine, params);
    return { migrationSteps: changed ? 1 : 0, unexecutableSteps: [], warnings: [] };
  }
  if (method === "createMigration") {
    const { changed, script } = await pendingChanges(engine, params);
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const name = (params.migrationName || "migration").toLowerCase().replace(/[^a-z0-9]+/g, "_");
    return {
      connectorType: "postgresql",
      extension: "sql",
      generatedMigrationName: `${stamp}_${name}`,
      migrationScript: changed ? script : params.draft ? "-- This is an empty migration." : null,
    };
  }
  if (typeof engine[method] !== "function") throw new Error(`The WASM schema engine has no ${method}.`);
  return engine[method](params);
}

async function pendingChanges(engine, { migrationsList, schema: wanted, filters }) {
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "migrations", ...migrationsList },
    to: { tag: "schemaDatamodel", ...wanted },
    script: true,
    exitCode: true,
    filters,
  });
  return { changed: exitCode === 2, script: stdout };
}
