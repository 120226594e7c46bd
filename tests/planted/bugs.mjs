/**
 * A fault to plant: in `file` the text `find`, which stands there once, becomes `plant`. `tests` are the files that answer
 * for that room, as a pattern of paths; faults of `browser` are looked for in a build.
 * @typedef {{ name: string, file: string, find: string, plant: string, tests: string, project?: "domain" | "browser" }} Bug
 */

const GATE = "prisma/migrations/20261122000000_gate/migration.sql";

/** @type {Bug[]} */
export const bugs = [
  {
    name: "the company is forgotten in row security",
    file: GATE,
    find: "create policy tenant on %I to gate_app using (company_id = current_company())",
    plant: "create policy tenant on %I to gate_app using (true)",
    tests: "domain/row-security",
  },
  {
    name: "a company's own entry is everybody's to change",
    file: GATE,
    find: "create policy own_update on company for update to gate_app using (id = current_company()) with check (id = current_company());",
    plant: "create policy own_update on company for update to gate_app using (true) with check (true);",
    tests: "domain/row-security",
  },
  {
    name: "a final request may change once more",
    file: GATE,
    find: "create trigger access_request_final before update or delete on access_request",
    plant: "create trigger access_request_final before delete on access_request",
    tests: "domain/(access-request|attack-final)",
  },
  {
    name: "the last Admin may go",
    file: GATE,
    find: "raise exception 'the last active Admin with notifications on' using errcode = 'GH001';",
    plant: "null;",
    tests: "domain/(last-admin|membership|deactivation)",
  },
  {
    name: "a request is decided whatever version was seen",
    file: "lib/access-requests/moves.ts",
    find: "where: { companyId, id, status: request.status, version: seenVersion },",
    plant: "where: { companyId, id, status: request.status },",
    tests: "domain/access-request",
  },
  {
    name: "a Manager does what is an Admin's",
    file: "lib/memberships/policy.ts",
    find: 'isHere(actor, member) && actor.kind === "member" && actor.role === "ADMIN";',
    plant: 'isHere(actor, member) && actor.kind === "member" && actor.role !== "VIEWER";',
    tests: "(policy|domain)/(membership|roles)",
  },
  {
    name: "Admins decide about themselves",
    file: "lib/access-requests/policy.ts",
    find: ' && actor.kind === "member" && actor.personId !== request.personId;',
    plant: ' && actor.kind === "member";',
    tests: "(policy|domain)/access-request",
  },
  {
    name: "a command commits without a line in the record",
    file: "lib/command.ts",
    find: "if (!asked || recorded === 0) {",
    plant: "if (!asked) {",
    tests: "domain/command",
  },
  {
    name: "one kind of change leaves no line in the record",
    file: "lib/people/commands.ts",
    find: 'await record({ type: "email-change.cancelled", subject: person.id, person: person.id, data: {} });',
    plant: "",
    tests: "domain/(password-reset|email-)",
  },
  {
    name: "limits are counted and never hold",
    file: "lib/rate-limit.ts",
    find: "return rows[0]?.wait ?? limit.seconds;",
    plant: "return 0 * (rows[0]?.wait ?? 0);",
    tests: "domain/(rate-limit|guesses|sign-in)",
  },
  {
    name: "wrong codes are not counted",
    file: "lib/registrations/confirm.ts",
    find: "data: { codeTries: { increment: 1 } },",
    plant: "data: { codeTries: { increment: 0 } },",
    tests: "domain/registrations",
  },
  {
    name: "secrets are kept as they are",
    file: "lib/tokens.ts",
    find: 'return Buffer.from(createHash("sha256").update(secret).digest());',
    plant: "return Buffer.from(secret);",
    tests: "domain/(attack-copied|token|canaries)",
  },
  {
    name: "a reset password leaves the sessions",
    file: "lib/people/commands.ts",
    find: "const sessionsEnded = await endSessions(tx, person.id, now);",
    plant: "const sessionsEnded = 0;",
    tests: "domain/password-reset",
  },
  {
    name: "a mailed link works again and again",
    file: "lib/people/commands.ts",
    find: 'where: { hash: hashSecret(link), purpose: "password-reset", usedAt: null, expiresAt: { gt: now } },',
    plant: 'where: { hash: hashSecret(link), purpose: "password-reset", expiresAt: { gt: now } },',
    tests: "domain/password-reset",
  },
  {
    name: "signing in leads to any address",
    file: "lib/safe-path.ts",
    find: 'return origin === HERE && !pathname.startsWith("//") ? pathname + search + hash : null;',
    plant: "return pathname + search + hash;",
    tests: "domain/safe-path",
  },
  {
    name: "a mail goes though it was overtaken",
    file: "lib/delivery/send.ts",
    find: "if (row.overtaken) {",
    plant: "if (row.overtaken && row.tried) {",
    tests: "domain/delivery",
  },
  {
    name: "two workers send one mail",
    file: "lib/delivery/send.ts",
    find: 'if (rowCount === 0) throw new Error("Another worker has this delivery in hand.");',
    plant: "",
    tests: "domain/delivery",
  },
  {
    name: "formulas go into spreadsheets",
    file: "lib/exports/csv-line.ts",
    find: 'const safe = text.replace(FORMULA, "$&\'");',
    plant: "const safe = text.replace(FORMULA, FORMULA.source.slice(0, 0));",
    tests: "domain/export",
  },
  {
    name: "a form takes fields that nobody asked for",
    file: "lib/access-requests/schema.ts",
    find: "export const acceptInput = z.strictObject({",
    plant: "export const acceptInput = z.object({",
    tests: "domain/(hostile-input|access-request)",
  },
  {
    name: "a file opens before it was scanned",
    file: "lib/documents/file-read.ts",
    find: 'if (!found?.fileKey || !["unscanned", "clean"].includes(found.scan)) return null;',
    plant: "if (!found?.fileKey) return null;",
    tests: "domain/file",
  },
  {
    name: "rights are remembered",
    file: "lib/access.ts",
    find: 'const rows = await readPlatform<Row>("whois", WHOIS, asked);',
    plant: `const kept = globalThis as unknown as Record<string, Promise<Row[]>>;
  const rows = await (kept[\`\${sid} \${slug}\`] ??= readPlatform<Row>("whois", WHOIS, asked));`,
    tests: "domain/(deactivation|membership-role|access)",
  },
  {
    name: "requests of other sites count",
    file: "lib/action.ts",
    find: 'if (site && site !== "same-origin") return false;',
    plant: "",
    tests: "attack/cross-site",
    project: "browser",
  },
];
