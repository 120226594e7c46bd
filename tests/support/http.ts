import fs from "node:fs";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { z } from "zod";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { settings } from "@/lib/env";
import { signIn } from "@/lib/people/commands";
import { aSession } from "@/tests/support/sessions";
import { must, newOrigin, PASSWORD, type Person } from "@/tests/support/world";

/** Where the application under test answers. */
export const ORIGIN = process.env.TEST_ORIGIN ?? "";

export const SESSION_COOKIE = "gatehouse.session";

/** The session cookie's value of a person who has just signed in. */
export async function sessionOf(person: Person): Promise<string> {
  const { sid } = must(
    await execute(signIn, visitor(newOrigin()), { email: person.email, password: PASSWORD }),
  );
  if (!sid) throw new Error(`${person.email} needs a second factor.`);
  return cookieOf(sid);
}

/** The same without signing in, which takes long: for many rounds. */
export const freshSession = async (person: Person): Promise<string> => cookieOf(await aSession(person));

/** Noted, so that the server's log can be searched for it when all is over. */
async function cookieOf(sid: string): Promise<string> {
  const cookie = await encode({ token: { sid }, secret: settings().secret, maxAge: 3600 });
  const { TEST_SEEN } = process.env;
  if (TEST_SEEN) fs.appendFileSync(TEST_SEEN, `${sid}\n${cookie}\n`);
  return cookie;
}

/** What a proxy before several web processes makes of a browser's request: they all stand at the address of the first. */
export function atProxy(): { origin: string; "x-forwarded-host": string } {
  const { origin, host } = new URL(process.env.APP_ORIGIN ?? ORIGIN);
  return { origin, "x-forwarded-host": host };
}

/**
 * One request as it stands, redirects not followed. `session` is a cookie's value; null = a visitor. An address with a
 * host asks that web process.
 */
export function ask(where: string, session: string | null, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (session !== null) headers.set("cookie", `${SESSION_COOKIE}=${session}`);
  return fetch(where.startsWith("/") ? ORIGIN + where : where, { redirect: "manual", ...init, headers });
}

const manifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string(), filename: z.string() })),
});

type ServerAction = { id: string; name: string; file: string };

/** Every server action of the build, as its own manifest lists them: anybody can read the ids in the pages. */
export function serverActions(): ServerAction[] {
  const file = path.join(process.cwd(), ".next", "server", "server-reference-manifest.json");
  const { node } = manifest.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  return Object.entries(node).map(([id, { exportedName, filename }]) => ({
    id,
    name: exportedName,
    file: filename,
  }));
}

/** The action of this name; where several are called so, folders before it tell which: `contractors/[id]/inviteAction`. */
export function serverAction(name: string): ServerAction {
  const found = serverActions().filter((each) => placeOf(each).endsWith(`/${name}`));
  const [action, another] = found;
  if (!action || another) throw new Error(`The build has ${found.length} server actions ${name}.`);
  return action;
}

/** Where an action is: its folder and its name. */
export const placeOf = ({ file, name }: ServerAction): string => path.posix.join(path.dirname(file), name);

/** The addresses of every page of the build, with `[id]` for what is named: `/c/[company]/team/people/[id]`. */
export function builtPages(): string[] {
  const file = path.join(process.cwd(), ".next", "server", "app-paths-manifest.json");
  const entries = Object.keys(
    z.record(z.string(), z.string()).parse(JSON.parse(fs.readFileSync(file, "utf8"))),
  );
  return entries.filter((entry) => entry.endsWith("/page")).map((entry) => entry.replace(/\/page$/, ""));
}

/** Tells which pages of the build none of these addresses leads to. */
export function missingFrom(paths: string[]): (page: string) => boolean {
  const bare = paths.map((path) => path.replace(/\?.*/, ""));
  const pattern = (page: string) => page.replace(/\/\([^)]*\)/g, "").replace(/\[[^\]]*\]/g, "[^/]+") || "/";
  return (page) => !bare.some((path) => RegExp(`^${pattern(page)}$`).test(path));
}

/** Calls a server action as the browser's own script would, with these arguments. */
export function callAction(
  action: ServerAction,
  where: string,
  session: string | null,
  args: unknown[],
  headers: Record<string, string> = atProxy(),
): Promise<Response> {
  return ask(where, session, {
    method: "POST",
    headers: { "next-action": action.id, "content-type": "text/plain;charset=UTF-8", ...headers },
    body: JSON.stringify(args),
  });
}

/** What a call of a server action carries: the page it is sent to, its arguments, and, where it is a form, that form's fields. */
export type Posted = { where: string; args: unknown[]; fields?: Fields };
export type Fields = Record<string, string | Blob>;

/**
 * Posts it as the browser's own script would. A form travels behind the arguments: they are the first part, which names
 * the fields of the form by their prefix.
 */
export function postAction(action: ServerAction, session: string | null, posted: Posted): Promise<Response> {
  const { where, args, fields } = posted;
  if (!fields) return callAction(action, where, session, args);
  const body = formOf(fields, "_1_");
  body.append("0", JSON.stringify([...args, "$K1"]));
  const headers = { "next-action": action.id, ...atProxy() };
  return ask(where, session, { method: "POST", headers, body });
}

/** The same form as a browser without scripts sends it. */
export function postPlainForm(
  action: ServerAction,
  session: string | null,
  { where, args, fields = {} }: Posted,
  more: Record<string, string> = {},
): Promise<Response> {
  const body = formOf(fields, "");
  body.append("$ACTION_REF_1", "");
  body.append("$ACTION_1:0", JSON.stringify({ id: action.id, bound: "$@1" }));
  body.append("$ACTION_1:1", JSON.stringify(args));
  return ask(where, session, { method: "POST", headers: { origin: ORIGIN, ...more }, body });
}

function formOf(fields: Fields, prefix: string): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(prefix + field, value);
  return form;
}

const outcome = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);

/** What a server action returned: the row of the answer that the framework's first row names. */
export async function outcomeOf(response: Response) {
  const rows = new Map(
    (await response.text()).split("\n").map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1)];
    }),
  );
  const first = z.object({ a: z.string() }).parse(JSON.parse(rows.get("0") ?? ""));
  return outcome.parse(JSON.parse(rows.get(first.a.replace(/^\$@?/, "")) ?? ""));
}
