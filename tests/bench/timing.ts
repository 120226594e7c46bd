import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { makeCompany, people } from "@/tests/bench/company";
import { lookUps } from "@/tests/bench/look-ups";
import { formWith, send } from "@/tests/support/forms";
import type { Instance } from "@/tests/bench/instance";

const SAMPLES = Number(process.env.SAMPLES ?? 1000);
const WARM_UP = 50;

/** One try at something: with what the server knows, or with what it does not. */
type Try = (known: boolean, nth: number) => Promise<unknown>;

/** Whether a stranger can tell by the time of an answer what the server knows: 0.5 = by no means, 1 = always. */
export async function compareTimes({ origin, owner }: Instance, say: (line: string) => void): Promise<void> {
  const emails = await registered(owner);
  const email = (known: boolean, nth: number) =>
    known ? (emails[nth % emails.length] ?? "") : `${randomUUID()}@mail.example`;
  const wrong = "not the password of anybody";
  const [register, signIn, reset] = await Promise.all([
    formWith("firstName", `${origin}/register`),
    formWith("password", `${origin}/sign-in`),
    formWith("email", `${origin}/reset`),
  ]);
  const names = { firstName: "Noor", lastName: "Haddad", password: "lantern on a gravel road" };
  const tries: [string, Try][] = [
    ["register", (known, nth) => send(register, { ...names, email: email(known, nth) })],
    ["sign in", (known, nth) => send(signIn, { email: email(known, nth), password: wrong })],
    ["reset", (known, nth) => send(reset, { email: email(known, nth) })],
    ...(await lookUps(origin, owner)),
  ];
  say(
    `${SAMPLES} samples a side, taking turns; ms known and unknown at the median; AUC of the best threshold`,
  );
  for (const [name, attempt] of tries) say(`${name.padEnd(30)}${await judge(attempt)}`);
}

/** As many people as are asked for, so that no account meets a limit of its own. */
async function registered(owner: Instance["owner"]): Promise<string[]> {
  await makeCompany(owner, "Redgum Electrical", 0);
  return people(owner, SAMPLES + WARM_UP);
}

async function judge(attempt: Try): Promise<string> {
  const waits: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
  for (let nth = 0; nth < SAMPLES + WARM_UP; nth++) {
    // Which comes first takes turns as well: the second of two may find something warm.
    for (const known of nth % 2 ? [true, false] : [false, true]) {
      const start = performance.now();
      await attempt(known, nth);
      if (nth >= WARM_UP) waits[known ? "known" : "unknown"].push(performance.now() - start);
    }
  }
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]?.toFixed(2);
  return `${middle(waits.known)}  ${middle(waits.unknown)}  AUC ${auc(waits.known, waits.unknown).toFixed(3)}`;
}

/** The chance that a wait of one kind is longer than one of the other: what a threshold can make of it, either way round. */
function auc(known: number[], unknown: number[]): number {
  const all = [
    ...known.map((wait) => ({ wait, known: true })),
    ...unknown.map((wait) => ({ wait, known: false })),
  ];
  all.sort((a, b) => a.wait - b.wait);
  const ranks = all.reduce((sum, one, index) => sum + (one.known ? index + 1 : 0), 0);
  const area = (ranks - (known.length * (known.length + 1)) / 2) / (known.length * unknown.length);
  return Math.max(area, 1 - area);
}
