import fs from "node:fs";
import path from "node:path";
import { bodiesOf, askRoute } from "@/tests/attack/matrix/route-calls";
import { pages } from "@/tests/attack/matrix/pages";
import { routes } from "@/tests/attack/matrix/routes";
import type { Row } from "@/tests/attack/matrix/table";
import type { Matrix } from "@/tests/attack/matrix/world";
import { askerOf, sessionFor, type Target, type Values } from "@/tests/injection/target";
import { wordsOf } from "@/tests/injection/words";
import { ask } from "@/tests/support/http";

/** An address whose segments and words may be anything. */
type Address = { values: Values; at: (values: Values) => string };

/** Reads an entry of the tables: `[id=member]` is a segment of that name, and so is every word after the question mark. */
function addressIn(entry: string, ids: Values, more: string[] = []): Address {
  const [bare = "", query = ""] = entry.replace(/\/\([^)]*\)/g, "").split("?");
  const idOf = (key: string) => ids[key] ?? key;
  const segments: Values = {};
  const pattern = bare.replace(/\[(?:(\w+)=)?(\w+)\]/g, (_, name: string | undefined, key: string) => {
    segments[name ?? key] = idOf(key);
    return `[${name ?? key}]`;
  });
  // Empty, they change nothing: each is asked in the page as it opens, and a search finds somebody.
  const words: Values = Object.fromEntries(more.map((word) => [word, word === "q" ? "a" : ""]));
  for (const [word, value] of new URLSearchParams(query))
    words[word] = value.replace(/^\[(\w+)\]$/, (_, key: string) => idOf(key));
  return {
    values: { ...segments, ...words },
    at(values) {
      const where = pattern.replace(/\[(\w+)\]/g, (_, name: string) =>
        encodeURIComponent(values[name] ?? ""),
      );
      const search = new URLSearchParams(Object.keys(words).map((word) => [word, values[word] ?? ""]));
      return `${where || "/"}${search.size > 0 ? `?${search}` : ""}`;
    },
  };
}

/** Every page with its segments and the words that it reads of its address. */
export const pageTargets = (matrix: Matrix): Target[] =>
  pages.map(({ place, entry, answers }) => ({
    name: `GET ${plain(entry)}`,
    async open() {
      const session = await sessionFor(matrix, askerOf(answers));
      const { values, at } = addressIn(entry, matrix.ids, wordsOf(place));
      return { values, send: (changed) => ask(at(changed), session) };
    },
  }));

/** Every method of every route handler, with its address and what its body says. */
export const routeTargets = (matrix: Matrix): Target[] =>
  routes.map((row) => ({ name: plain(row.entry), open: () => openRoute(matrix, row) }));

async function openRoute(matrix: Matrix, { place, entry, answers }: Row) {
  const [method = "GET", asked = ""] = entry.split(" ");
  const session = await sessionFor(matrix, askerOf(answers));
  const last = method === "GET" ? "csrf" : "signout";
  const address = addressIn(asked.replace("[...nextauth]", "[nextauth]"), { nextauth: last, ...matrix.ids });
  const init = (await bodiesOf(matrix))[place] ?? {};
  const said = saidIn(init.body);
  return {
    values: { ...address.values, ...said },
    send: (values: Values) =>
      askRoute(`${method} ${address.at(values)}`, session, { ...init, ...bodyWith(init.body, values) }),
  };
}

/** The parts of a body that are text; a body of bytes is asked by its address alone. */
function saidIn(body: RequestInit["body"]): Values {
  if (typeof body === "string" && body.startsWith("{"))
    return texts(Object.entries(JSON.parse(body) as Record<string, unknown>));
  if (typeof body === "string") return { body };
  if (body instanceof FormData || body instanceof URLSearchParams) return texts([...body]);
  return {};
}

const texts = (entries: [string, unknown][]): Values =>
  Object.fromEntries(
    entries
      .filter(([, value]) => ["string", "number"].includes(typeof value))
      .map(([k, v]) => [k, String(v)]),
  );

function bodyWith(body: RequestInit["body"], values: Values): RequestInit {
  if (typeof body === "string" && body.startsWith("{")) {
    const kept = Object.entries(JSON.parse(body) as Record<string, unknown>);
    // A number that was not touched stays one.
    const changed = kept.map(([key, value]) => [
      key,
      String(value) === values[key] ? value : (values[key] ?? value),
    ]);
    return { body: JSON.stringify(Object.fromEntries(changed)) };
  }
  if (typeof body === "string") return { body: values.body ?? "" };
  if (!(body instanceof FormData || body instanceof URLSearchParams)) return {};
  const changed = body instanceof FormData ? new FormData() : new URLSearchParams();
  for (const [key, value] of [...body] as [string, string][])
    changed.append(key, typeof value === "string" ? (values[key] ?? value) : value);
  return { body: changed };
}

/** As people read it: without folders that are no part of an address, and without the ids' keys. */
const plain = (entry: string) =>
  (entry.replace(/\/\([^)]*\)/g, "").replace(/\?.*/, "") || "/").replace(/=\w+\]/g, "]");

/** Pages that read words of their address which nobody wrote down here: nothing would ask them. */
export const unreadPages = (): string[] =>
  pages
    .map(({ place }) => place)
    .filter((place) => {
      const file = path.join("app", place, "page.tsx");
      const code = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
      return /searchParams/.test(code) && wordsOf(place).length === 0;
    });
