import type { z } from "zod";
import { fullName } from "@/lib/access";
import type { Added } from "@/lib/memberships/add";
import type { Known } from "@/lib/memberships/known";
import { readPasted, type Pasted, type PastedPerson } from "@/lib/memberships/pasted";
import type { ManyRow } from "@/lib/memberships/result";
import { manyInput, MOST_PASTED } from "@/lib/memberships/schema";
import type { Fields, Result } from "@/lib/result";

type Plan = Pasted & Pick<z.output<typeof manyInput>, "role" | "send">;

/** What was pasted, read; or the fields to mend, before anything is done. */
export function planMany(raw: unknown): { ok: true; value: Plan } | { ok: false; fields: Fields } {
  const input = manyInput.safeParse(raw);
  if (!input.success) {
    const faults = input.error.issues.map(({ path, message }) => [String(path[0] ?? "pasted"), message]);
    return { ok: false, fields: Object.fromEntries(faults) };
  }
  const { pasted, role, send } = input.data;
  const found = readPasted(pasted);
  const count = found.people.length + found.faults.length;
  if (count === 0)
    return { ok: false, fields: { pasted: "Paste names and email addresses, one person a line." } };
  if (count > MOST_PASTED) {
    const sentence = `This is ${count} people. Leave at most ${MOST_PASTED}, or use Import for more.`;
    return { ok: false, fields: { pasted: sentence } };
  }
  return { ok: true, value: { ...found, role, send } };
}

type Answer = Result<{ outcome: Added }>;

/** So many at once keep the database busy without taking it from everybody else. */
const AT_ONCE = 5;

/** Adds each person by a command of its own; one that cannot be added does not stop the others. */
export async function addEach(
  people: PastedPerson[],
  add: (person: PastedPerson) => Promise<Answer>,
): Promise<{ person: PastedPerson; answer: Answer }[]> {
  const waiting = [...people.entries()];
  const done: { person: PastedPerson; answer: Answer }[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, person] = next;
      done[place] = { person, answer: await add(person) };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}

type Paths = { member: (id: string) => string; request: (id: string) => string };

/** What became of each, what has to be mended first. */
export function rowsOf(
  done: { person: PastedPerson; answer: Answer }[],
  { faults, repeats }: Pick<Pasted, "faults" | "repeats">,
  known: Map<string, Known>,
  paths: Paths,
): ManyRow[] {
  const rows = done.map(({ person, answer }) => rowOf(person, answer, known.get(person.email), paths));
  const faulty = faults.map(({ text, reason }): ManyRow => {
    return { text, name: "", email: "", outcome: "faulty", reason, href: null };
  });
  const twice = repeats.map((person): ManyRow => {
    return { ...asRead(person), outcome: "repeated", reason: null, href: null };
  });
  const isFaulty = ({ outcome }: ManyRow) => outcome === "faulty";
  return [...rows.filter(isFaulty), ...faulty, ...rows.filter((row) => !isFaulty(row)), ...twice];
}

const asRead = ({ text, firstName, lastName, email }: PastedPerson) => ({
  ...{ text, name: fullName(firstName, lastName), email },
});

function rowOf(person: PastedPerson, answer: Answer, known: Known | undefined, paths: Paths): ManyRow {
  const read = asRead(person);
  if (answer.ok) return { ...read, outcome: answer.value.outcome, reason: null, href: null };
  const [fault = answer.message] = Object.values(answer.fields);
  if (answer.code !== "conflict" || !known) return { ...read, outcome: "faulty", reason: fault, href: null };
  return { ...read, outcome: "known", reason: fault, href: paths[known.kind](known.id) };
}
