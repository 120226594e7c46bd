import type { z } from "zod";
import { fullName } from "@/lib/access";
import type { Added } from "@/lib/memberships/add";
import type { Known } from "@/lib/memberships/known";
import { readPasted, type Pasted, type PastedPerson } from "@/lib/memberships/pasted";
import type { ManyRow } from "@/lib/memberships/result";
import { CHUNK, manyInput, MOST_PASTED, pastedPerson } from "@/lib/memberships/schema";
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
  const found = withoutFaulty(readPasted(pasted));
  const count = found.people.length + found.faults.length;
  if (count === 0)
    return { ok: false, fields: { pasted: "Paste names and email addresses, one person a line." } };
  if (count > MOST_PASTED) {
    const sentence = `This is ${count} people. Leave at most ${MOST_PASTED}, or use Import for more.`;
    return { ok: false, fields: { pasted: sentence } };
  }
  return { ok: true, value: { ...found, role, send } };
}

/** Whoever a command would refuse as a whole is a fault of that line. */
function withoutFaulty({ people, faults, repeats }: Pasted): Pasted {
  const judged = people.map((person) => ({ person, fault: faultOf(person) }));
  return {
    people: judged.flatMap(({ person, fault }) => (fault ? [] : [person])),
    faults: [
      ...faults,
      ...judged.flatMap(({ person, fault }) => (fault ? [{ text: person.text, reason: fault }] : [])),
    ],
    repeats,
  };
}

function faultOf(person: PastedPerson): string | null {
  const read = pastedPerson.safeParse(wordsOf(person));
  return read.success ? null : (read.error.issues[0]?.message ?? "This line cannot be read.");
}

type Answer = Result<{ outcome: Added }>;

type Doors = {
  /** Several who may all be new; answers with the addresses that were. */
  several: (people: PersonWords[]) => Promise<Result<{ emails: string[] }>>;
  one: (person: PersonWords) => Promise<Answer>;
};

/**
 * Adds each person: first several at once, then whoever was left out one by one, for a reason of their own. One who
 * cannot be added does not stop the others.
 */
export async function addEach(
  { people, send }: Pick<Plan, "people" | "send">,
  doors: Doors,
): Promise<{ person: PastedPerson; answer: Answer }[]> {
  const outcome: Added = send ? "invited" : "saved";
  const done: { person: PastedPerson; answer: Answer }[] = [];
  for (let start = 0; start < people.length; start += CHUNK) {
    const chunk = people.slice(start, start + CHUNK);
    const several = await doors.several(chunk.map(wordsOf));
    const added = new Set(several.ok ? several.value.emails : []);
    for (const person of chunk) {
      const isDone = added.has(person.email);
      const answer: Answer = isDone ? { ok: true, value: { outcome } } : await doors.one(wordsOf(person));
      done.push({ person, answer });
    }
  }
  return done;
}

type PersonWords = Pick<PastedPerson, "firstName" | "lastName" | "email">;
const wordsOf = ({ firstName, lastName, email }: PastedPerson): PersonWords => ({
  firstName,
  lastName,
  email,
});

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
