import { performance } from "node:perf_hooks";
import { makeCompany, PASSWORD, people } from "@/tests/bench/company";
import { formWith, newAddress, send, type Form } from "@/tests/support/forms";
import type { Instance } from "@/tests/bench/instance";
import { visitNowAndThen, warmUp, type Target } from "@/tests/bench/load";

const PEOPLE = 400;
const SECONDS = 15;
const VISIT_MS = 100;
/** A morning's rush: so many wait for their answer at any moment. */
const RUSH = 8;

/** Somebody with a browser at an address of their own, and what that browser keeps. */
type Caller = { email: string; from: string; cookie: string };

/** How many people sign in a second, and what pages cost meanwhile: each from the browser they have signed in with before. */
export async function benchSignIns(
  { origin, webPid, owner }: Instance,
  say: (line: string) => void,
): Promise<void> {
  const company = await makeCompany(owner, "Redgum Electrical", 25);
  const emails = await people(owner, PEOPLE);
  const page: Target = { url: `${origin}/c/${company.slug}/team/users`, cookie: company.cookie };
  const form = await formWith("password", `${origin}/sign-in`);
  await warmUp(page, 4, webPid);
  const callers = await firstTimes(form, emails);
  const end = Date.now() + 10_000;
  const usual = await visitNowAndThen(page, VISIT_MS, () => Date.now() < end);
  say(`a page every ${VISIT_MS} ms: p95 ${usual.p95.toFixed(1)} ms`);

  const compared = (p95: number) => `pages p95 ${p95.toFixed(1)} ms, ratio ${(p95 / usual.p95).toFixed(2)}`;
  const [alone] = await meanwhile(page, () => rush(form, callers), false);
  say(`${RUSH} people at once: ${alone.toFixed(1)} sign in a second while nobody asks for pages`);
  const [rate, met] = await meanwhile(page, () => rush(form, callers), true);
  say(`${RUSH} people at once: ${rate.toFixed(1)} sign in a second, ${compared(met)}`);
  const strangers = emails.map((email): Caller => ({ email, from: newAddress(), cookie: "" }));
  const [strange, then] = await meanwhile(page, () => rush(form, strangers), true);
  say(
    `${RUSH} at once from new browsers, each told by mail: ${strange.toFixed(1)} a second, ${compared(then)}`,
  );
}

/** Everybody signs in once: from then on their browser is known. */
async function firstTimes(form: Form, emails: string[]): Promise<Caller[]> {
  const callers: Caller[] = [];
  for (const email of emails) {
    const from = newAddress();
    const { cookies } = await enter(form, { email, from, cookie: "" });
    const kept = cookies
      .filter((each) => each.startsWith("gatehouse.device="))
      .map((each) => each.split(";")[0]);
    callers.push({ email, from, cookie: kept.join("; ") });
  }
  return callers;
}

async function enter(form: Form, { email, from, cookie }: Caller) {
  const answer = await send({ ...form, from }, { email, password: PASSWORD }, cookie);
  if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}.`);
  return answer;
}

/** Does something while pages are asked for now and then. @returns what it gave, and their p95 in ms */
async function meanwhile<T>(page: Target, work: () => Promise<T>, visits: boolean): Promise<[T, number]> {
  let over = false;
  const done = work().finally(() => (over = true));
  const met = visits ? await visitNowAndThen(page, VISIT_MS, () => !over) : { p95: NaN };
  return [await done, met.p95];
}

/** So many at once sign somebody in again and again. @returns how many a second */
async function rush(form: Form, callers: Caller[]): Promise<number> {
  const began = performance.now();
  let done = 0;
  const one = async (nth: number) => {
    for (let n = nth; performance.now() < began + SECONDS * 1000; n += RUSH) {
      const caller = callers[n % callers.length];
      if (caller) await enter(form, caller);
      done++;
    }
  };
  await Promise.all(Array.from({ length: RUSH }, (_, nth) => one(nth)));
  return (done * 1000) / (performance.now() - began);
}
