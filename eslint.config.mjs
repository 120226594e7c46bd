import nextVitals from "eslint-config-next/core-web-vitals";
import nextTypeScript from "eslint-config-next/typescript";
import prettier from "eslint-config-prettier/flat";

const CODE = "{ts,tsx,mts,mjs}";

/** Import rules of one layer. `except` lists files that a rule does not hold for. */
const layer = (files, patterns, except = []) => ({
  files,
  ignores: except,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

const forbid = (group, message) => ({ group, message });

const noBarrels = forbid(["**/index"], "Import the file itself: there are no barrels.");
const noClient = forbid(
  ["@/lib/db", "@/lib/command", "@/lib/generated/*", "@prisma/*", "pg"],
  "Only lib talks to the database: ask a query, or send a command.",
);

const restrictedSyntax = [
  {
    selector:
      "CallExpression[callee.property.name=/^find(Many|First|FirstOrThrow)$/] Property[key.name=/^(skip|cursor)$/]",
    message: "Page with lib/keyset.ts: skip and cursor get slower with every page.",
  },
  {
    selector: "MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]",
    message: "Raw SQL goes through the tagged template, which keeps values out of the text.",
  },
  {
    selector: "MemberExpression[object.name='Prisma'][property.name='raw']",
    message: "Raw SQL goes through the tagged template, which keeps values out of the text.",
  },
];

const noClock = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
].map((selector) => ({
  selector: `CallExpression[callee.name='command'] ${selector}`,
  message: "A command has no clock of its own: use the `now` it is given.",
}));

const config = [
  {
    ignores: [".next/**", ".data/**", "node_modules/**", "lib/generated/**", "next-env.d.ts", "coverage/**"],
  },
  ...nextVitals,
  ...nextTypeScript,
  {
    files: [`**/*.${CODE}`],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-restricted-syntax": ["error", ...restrictedSyntax, ...noClock],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      // Pictures are served as they are: an optimizing loader would be a third party, or work for the server.
      "@next/next/no-img-element": "off",
    },
  },
  layer(
    [`lib/**/*.${CODE}`],
    [
      noBarrels,
      forbid(["@/app/*", "@/components/*"], "lib is below app and components."),
      forbid(["@/emails/*"], "Only lib/delivery renders mails."),
    ],
    ["lib/delivery/**"],
  ),
  layer(
    ["lib/delivery/**"],
    [noBarrels, forbid(["@/app/*", "@/components/*"], "lib is below app and components.")],
  ),
  layer(
    [`components/**/*.${CODE}`],
    [noBarrels, noClient, forbid(["@/app/*", "@/emails/*"], "components are below app, and know no mails.")],
  ),
  layer(
    [`app/**/*.${CODE}`, "proxy.ts"],
    [noBarrels, forbid(["@/lib/generated/*", "@prisma/*", "pg"], "Only lib talks to the database.")],
  ),
  layer(
    [`emails/**/*.${CODE}`],
    [noBarrels, forbid(["@/app/*", "@/components/*", "@/lib/*"], "emails take only strings.")],
  ),
  // What runs unattended speaks through lib/log.ts, which masks secrets.
  { files: ["{app,components,emails,lib}/**/*.{ts,tsx}", "proxy.ts"], rules: { "no-console": "error" } },
  prettier,
];

export default config;
