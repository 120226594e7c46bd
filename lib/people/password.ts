import os from "node:os";
import path from "node:path";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { dictionary } from "@zxcvbn-ts/language-common";
import { Piscina } from "piscina";
import { z } from "zod";
import { Refusal } from "@/lib/result";

/** Argon2id (the library's default algorithm), 19 MiB, two passes, one lane; kept in each hash. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const PASSWORD_LENGTH = 15;
const LONGEST_BYTES = 1024;

/** Composed and decomposed spellings of one password are one password. */
const normal = (password: string) => password.normalize("NFKC");

/** A second's worth of work; who comes later is told to wait. */
const MOST_WAITING = 60;

/** Threads behind the pages in the queue for the processor (on Linux), so that a burst of tries leaves them fast. */
const threads = new Piscina({
  filename: path.join(process.cwd(), "lib", "people", "password-thread.mjs"),
  minThreads: 0,
  maxThreads: os.availableParallelism(),
  maxQueue: MOST_WAITING,
  idleTimeout: 10_000,
  niceIncrement: 10,
});

async function inThread(task: { password: string; stored?: string; parameters?: object }): Promise<unknown> {
  if (threads.queueSize >= MOST_WAITING)
    throw new Refusal("limited", "Many people are signing in just now. Wait a minute, then try again.");
  return threads.run(task);
}

/** @throws Refusal `limited` where too many wait already */
export async function hashPassword(password: string): Promise<string> {
  return String(await inThread({ password: normal(password), parameters: PARAMETERS }));
}

/** Whether a hash was made with less work than one is made with today. */
export function isDated(stored: string): boolean {
  const [, m, t, p] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored)?.map(Number) ?? [];
  if (m === undefined || t === undefined || p === undefined) return true;
  return m < PARAMETERS.memoryCost || t < PARAMETERS.timeCost || p < PARAMETERS.parallelism;
}

let nobody: Promise<string> | undefined;

/**
 * Checks a password; for an unknown person (`stored` null) the same work is done and the answer is no.
 * @throws Refusal `limited` where too many wait already
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword("no such person");
  const matches = await inThread({ stored: stored ?? (await nobody), password: normal(password) });
  return stored !== null && matches === true;
}

const TOO_LONG = "Enter a password of at most 1,000 characters";
const isTooLong = (text: string) => Buffer.byteLength(text) > LONGEST_BYTES;

/** A password as typed: any Unicode up to 1 KiB. Whether it is good enough is asked of `passwordFault`. */
export const passwordField = z
  .string("Enter a password")
  .min(1, "Enter a password")
  .refine((text) => !isTooLong(text), TOO_LONG);

let known: ZxcvbnFactory | undefined;

/** Made when first asked for: the worker never does, and its table is large. */
const meter = () =>
  (known ??= new ZxcvbnFactory({ dictionary: { passwords: dictionary["passwords-common"] } }));

/**
 * Why a new password is refused, or null when it is good. Words of the person and the company count as known.
 * @param context names, addresses and company names that a guesser would try
 */
export function passwordFault(password: string, context: string[]): string | null {
  if (isTooLong(password)) return TOO_LONG; // judging what is refused anyway would cost most
  const length = [...normal(password)].length;
  if (length < PASSWORD_LENGTH) {
    return `Enter ${PASSWORD_LENGTH} characters or more; this one has ${length}. A few words are easy to remember.`;
  }
  const bare = normal(password).toLowerCase();
  if (common.has(bare)) return "This password is on the lists that are tried first. Enter another one.";
  const known = knownPart(bare, context);
  if (known) return `This password is mostly “${known}”, which others can guess. Enter another one.`;
  if (strengthOf(password, context).score < 2)
    return "This password is easy to guess. Add another word or two.";
  return null;
}

const common = new Set<string>(dictionary["passwords-common"].map(String));

const OUR_WORDS = ["gatehouse", "password", "passwort", "example"];

function contextWords(context: string[]): string[] {
  const words = [...OUR_WORDS, ...context.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))];
  return words.filter((word) => word.length >= 3);
}

/** The longest known word in a password of which little is left once every known word is taken out of it. */
function knownPart(password: string, context: string[]): string | undefined {
  const words = contextWords(context).sort((a, b) => b.length - a.length);
  const rest = words.reduce((text, word) => text.replaceAll(word, ""), password);
  const left = new Set(rest.replace(/[^\p{L}]/gu, "")).size;
  return left < 4 ? words.find((word) => password.includes(word)) : undefined;
}

export type Strength = { score: 0 | 1 | 2 | 3 | 4; word: "Very weak" | "Weak" | "Fair" | "Good" | "Strong" };

/** How hard a password is to guess, from 0 to 4, in a word; at most the first 100 characters are looked at. */
export function strengthOf(password: string, context: string[]): Strength {
  const { score } = meter().check(password.slice(0, 100), contextWords(context));
  const words = ["Very weak", "Weak", "Fair", "Good", "Strong"] as const;
  return { score, word: words[score] };
}
