import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

/** One source file: its path from the project root, and its text. */
type Source = { file: string; text: string };

const IGNORED = new Set(["node_modules", ".next", ".data", ".git", "coverage", "generated"]);

/** Everything that may stand at the top; what is not kept in the repository is left out of the comparison. */
const TOP_LEVEL = [
  ...["app", "components", "docs", "emails", "lib", "prisma", "public", "scripts", "tests", ".ci", ".github"],
  ...[
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "instrumentation.ts",
    "proxy.ts",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
  ],
  ...["next.config.mjs", "postcss.config.mjs", "tailwind.config.ts", "prisma.config.ts"],
  ...["eslint.config.mjs", "jest.config.mjs", ".prettierrc.json", ".prettierignore", ".gitignore", ".npmrc"],
  ".env.example",
];
const NOT_KEPT = [".swc", ".env", ".env.local", "next-env.d.ts", "tsconfig.tsbuildinfo"];

function filesUnder(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.has(entry.name)) return [];
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(file) : [file];
  });
}

function sources(...folders: string[]): Source[] {
  return folders
    .flatMap(filesUnder)
    .filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file))
    .map((file) => ({ file, text: fs.readFileSync(file, "utf8") }));
}

/** What a file imports, aliases and relative paths alike written from the project root; packages as they are. */
function importsOf({ file, text }: Source): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*["']([^"']+)["']/g);
  return [...found].map(([, target = ""]) => {
    if (target.startsWith("@/")) return target.slice(2);
    return target.startsWith(".") ? path.join(path.dirname(file), target) : target;
  });
}

/** Which files import something that `forbidden` matches: "file → import", for a message that can be acted on. */
function wrongImports(files: Source[], forbidden: RegExp): string[] {
  return files.flatMap((source) =>
    importsOf(source)
      .filter((target) => forbidden.test(target))
      .map((target) => `${source.file} → ${target}`),
  );
}

/** Imports of types only are erased by the compiler: nothing of them reaches the browser. */
function withoutTypes({ file, text }: Source): Source {
  return { file, text: text.replace(/^import type [^;]+;$/gm, "") };
}

const without = (files: Source[], pattern: RegExp) => files.filter(({ file }) => !pattern.test(file));
const isClient = ({ text }: Source) => /^\s*["']use client["']/.test(text);

/** What lib/action offers besides the door: reading a form, and answering it. */
const ASIDE = ["fieldsOf", "refused"];

const opensDoor = (source: Source) =>
  path.basename(source.file) !== "actions.ts" && namesFrom(source, ["lib/action"]).includes("act");

/** The names that a file imports from any of these files. */
function namesFrom({ file, text }: Source, targets: string[]): string[] {
  return [...text.matchAll(/^import \{([^}]+)\} from "([^"]+)";$/gm)].flatMap(([line, names = ""]) =>
    importsOf({ file, text: line }).some((target) => targets.includes(target))
      ? names.split(",").map((name) => name.trim())
      : [],
  );
}

const all = sources("app", "components", "emails", "lib", "prisma", "scripts", "tests");

test("the sources are found at all", () => {
  expect(all.length).toBeGreaterThan(20);
});

describe("layout", () => {
  test("only known names stand at the top", () => {
    const kept = fs.readdirSync(".").filter((name) => !IGNORED.has(name) && !NOT_KEPT.includes(name));
    expect(kept.filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
  });

  test("nothing is called utils, helpers, common, misc, types or index", () => {
    const shapeless = /(^|\/)(utils?|helpers?|common|misc|types|index)(\.[a-z]+)?(\/|$)/;
    expect(all.map(({ file }) => file).filter((file) => shapeless.test(file))).toEqual([]);
  });

  test("file names are kebab-case", () => {
    const names = all
      .map(({ file }) => file)
      .filter((file) => !/^\[?[.a-z0-9-]+\]?$/.test(path.basename(file)));
    expect(names).toEqual([]);
  });
});

describe("imports run from app to components to lib, and never back", () => {
  test("lib imports no screens", () => {
    expect(wrongImports(sources("lib"), /^(app|components)\//)).toEqual([]);
  });

  test("only lib/delivery renders mails", () => {
    expect(wrongImports(without(sources("lib"), /^lib\/delivery\//), /^emails\//)).toEqual([]);
  });

  test("components know neither app nor the database", () => {
    const forbidden = /^(app|emails)\/|^lib\/(db|command)$|^lib\/generated\/|^@prisma\/|^pg$/;
    expect(wrongImports(sources("components"), forbidden)).toEqual([]);
  });

  test("app never touches the database's client", () => {
    expect(wrongImports(sources("app"), /^lib\/generated\/|^@prisma\/|^pg$/)).toEqual([]);
  });

  test("emails take only strings", () => {
    expect(wrongImports(sources("emails"), /^(app|components|lib)\//)).toEqual([]);
  });

  test("what runs in the browser takes from lib only what holds no secret and no query", () => {
    const clients = sources("app", "components").filter(isClient).map(withoutTypes);
    const allowed = /^lib\/(roles|result|lifecycle|dates|([a-z-]+\/)+(schema|lifecycle|labels|result))$/;
    const wrong = wrongImports(clients, /^lib\//).filter((line) => !allowed.test(line.split(" → ")[1] ?? ""));
    expect(wrong).toEqual([]);
  });
});

test("only lib/cookies.ts gives cookies, with the name and the options that all of them have", () => {
  const giving = sources("app", "components", "lib").filter(
    ({ text }) =>
      text.includes('"next/headers"') && /cookies\(\)\)?\s*\.(set|delete)\(|jar\.(set|delete)\(/.test(text),
  );
  expect(giving.map(({ file }) => file)).toEqual(["lib/cookies.ts"]);
});

describe("every write is a command", () => {
  test("only the runner and the pool open transactions", () => {
    const code = without(all, /^tests\//);
    const mention = code.filter(({ text }) => text.includes(`$${"transaction"}`)).map(({ file }) => file);
    expect(mention.filter((file) => !["lib/command.ts", "lib/db.ts"].includes(file))).toEqual([]);
  });

  test("server actions live in actions.ts, at the top of the file", () => {
    const declaring = sources("app", "components").filter(({ text }) => /^\s*["']use server["']/m.test(text));
    const wrong = declaring.filter(
      ({ file, text }) => path.basename(file) !== "actions.ts" || !/^["']use server["']/.test(text),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test("every server action goes through the one door", () => {
    const screens = sources("app");
    // The door itself, or a file of app that adds the actor and calls it.
    const doors = ["lib/action", ...screens.filter(opensDoor).map(({ file }) => file.replace(/\.tsx?$/, ""))];
    const actions = screens.filter(({ file }) => path.basename(file) === "actions.ts");
    const wrong = actions.flatMap((source) => {
      const names = namesFrom(source, doors).filter((name) => !ASIDE.includes(name));
      const bodies = source.text.split(/^export (?=async function)/m).slice(1);
      return bodies
        .filter((body) => !names.some((name) => new RegExp(`\\b${name}\\(`).test(body)))
        .map((body) => `${source.file}: ${/function (\w+)/.exec(body)?.[1]}`);
    });
    expect(wrong).toEqual([]);
  });

  test("a file called actions.ts holds server actions", () => {
    const actions = sources("app").filter(({ file }) => path.basename(file) === "actions.ts");
    expect(actions.filter(({ text }) => !/^["']use server["']/.test(text)).map(({ file }) => file)).toEqual(
      [],
    );
  });
});

test("each model of the schema opens with a sentence", () => {
  const schema = fs.readFileSync("prisma/schema.prisma", "utf8");
  const models = [...schema.matchAll(/^(.*)\nmodel (\w+) /gm)];
  expect(models.length).toBeGreaterThan(0);
  expect(
    models.filter(([, before]) => !/^\/\/\/ .+\.$/.test(before ?? "")).map(([, , name]) => name),
  ).toEqual([]);
});

describe("a change of rows says of which", () => {
  const CHANGE = /\b(?:update\s+(?:only\s+)?\w+(?:\s+(?!set\b)\w+)?\s+set|delete\s+from)\b/i;

  /** Every text of a file that is, or holds, a statement which changes rows. */
  function statements({ file, text }: Source): string[] {
    const found: string[] = [];
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const look = (node: ts.Node): void => {
      const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
      if (isText || ts.isTemplateExpression(node)) {
        const words = node.getText();
        if (CHANGE.test(words)) found.push(words);
      }
      ts.forEachChild(node, look);
    };
    look(source);
    return found;
  }

  test("in each statement of the application", () => {
    const all = sources("lib").flatMap((source) =>
      statements(source).map((statement) => `${source.file}: ${statement}`),
    );
    expect(all.length).toBeGreaterThan(20);
    // One statement for each change: what follows it up to the next one names its rows.
    const open = all.filter((each) =>
      each
        .split(new RegExp(`(?=${CHANGE.source})`, "i"))
        .filter((part) => CHANGE.test(part))
        .some((part) => !/\bwhere\b/i.test(part)),
    );
    expect(open).toEqual([]);
  });
});
