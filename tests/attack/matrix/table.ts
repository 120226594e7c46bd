/**
 * Who may do what, at every way into the application. One line for each entry point, with one mark for each actor:
 *
 *   outside, inside, elsewhere:  visitor, pending · worker, viewer, manager, admin · other, host, support, inactive
 *
 *   A  allowed          -  answered as if it did not exist
 *   S  told to sign in  >  led on to where this actor belongs
 *   =  the same answer as everybody gets, and nothing is done
 */
export const actors = [
  ...(["visitor", "pending"] as const),
  ...(["worker", "viewer", "manager", "admin"] as const),
  ...(["other", "host", "support", "inactive"] as const),
] as const;

/**
 * `pending` has accepted an invitation as Manager and waits for approval; `other` is the Admin of a company that has
 * nothing to do with this one, `host` of one that this one works for; `support` has the platform's right and no company;
 * `inactive` was an Admin here.
 */
export type Who = (typeof actors)[number];

export type Mark = "A" | "-" | "S" | ">" | "=";

/** A line as it is written: the marks in their three groups, and the entry point. */
export type Line = readonly [marks: `${string} ${string} ${string}`, entry: string];

/**
 * An entry point with the declared answers. In `entry` a name such as `[id=member]` says which of the ids that exist
 * stands there; `place` is the same without it, as the build calls it.
 */
export type Row = { place: string; entry: string; answers: Record<Who, Mark> };

/** The rows of one room: every entry begins with `under`. @throws on a line that does not tell all ten answers */
export function room(under: string, lines: readonly Line[]): Row[] {
  return lines.map(([marks, entry]) => {
    if (!/^[-AS>=]{2} [-AS>=]{4} [-AS>=]{4}$/.test(marks))
      throw new Error(`Unreadable marks: ${marks} ${entry}`);
    const signs = marks.replaceAll(" ", "");
    const answers = Object.fromEntries(actors.map((who, n) => [who, signs[n]])) as Record<Who, Mark>;
    return { place: placeOf(under + entry), entry: under + entry, answers };
  });
}

const placeOf = (entry: string) => entry.replace(/\?.*/, "").replace(/=\w+\]/g, "]");

/** The address of an entry: each `[name=key]` becomes the id of that key, a bare `[key]` too. @throws on an unknown key */
export function addressOf(entry: string, ids: Record<string, string>): string {
  return entry.replace(/\/\([^)]*\)/g, "").replace(/\[(?:\w+=)?(\w+)\]/g, (_, key: string) => {
    const id = ids[key];
    if (id === undefined) throw new Error(`${entry} names ${key}, of which there is none.`);
    return id;
  });
}
