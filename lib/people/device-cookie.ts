import { keepCookie, readCookie } from "@/lib/cookies";
import { deviceMark } from "@/lib/people/known-device";

const DAYS = 400; // as long as browsers keep any
/** A tablet at a gate is used by many; the last of them are enough. */
const MOST = 8;

/** The marks of the accounts that this browser was signed in to; what is none of ours is worth nothing. */
export async function knownTo(): Promise<string[]> {
  const value = (await readCookie("device")) ?? "";
  return value
    .split(".")
    .filter((mark) => /^[\w-]{22}$/.test(mark))
    .slice(0, MOST);
}

/** Lets this browser know, the next time, that this person was signed in with it. */
export async function keepKnownTo(personId: string): Promise<void> {
  const mark = deviceMark(personId);
  const marks = [mark, ...(await knownTo()).filter((other) => other !== mark)].slice(0, MOST);
  await keepCookie("device", marks.join("."), DAYS * 86_400);
}
