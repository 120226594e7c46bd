import { z } from "zod";

// Compiled checks need eval, which the pages' policy stops, and the mere try to find out is reported as a violation.
if (typeof window !== "undefined") z.config({ jitless: true });

const UNREADABLE = "Some characters here cannot be kept. Type this text again.";

/** Whether Postgres can keep a text: no half characters, no NUL. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

/** How long Postgres takes a text to be: an emoji is one character, not two. */
export const lengthOf = (text: string): number => [...text].length;

/** Whether a text, unless it is empty, shows something, and in the order in which it is written. */
export const isVisible = (text: string): boolean =>
  (text === "" || /[\p{L}\p{N}\p{S}\p{P}]/u.test(text)) && !/[\u202a-\u202e\u2066-\u2069]/u.test(text);

/** Free text of one or more lines, at most `most` characters. */
export const freeText = (most: number, sentence: string) =>
  z.string(sentence).trim().max(most, sentence).refine(isStorable, UNREADABLE).refine(isVisible, UNREADABLE);

/** A whole number as a form or a program sends it. An empty field is no number, and never zero. */
export const wholeNumber = (least: number, most: number, sentence: string) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\s*-?\d{1,9}\s*$/)
          .transform(Number),
      ],
      sentence,
    )
    .pipe(z.number(sentence).int(sentence).min(least, sentence).max(most, sentence));

/** The version of a row that the person saw; as large as its column. */
export const seenVersion = wholeNumber(1, 2_147_483_647, "Reload the page, then try again.");

/** Whether Postgres has a day or moment written as ISO 8601 writes it: no year 0. */
const hasYear = (text: string): boolean => text >= "0001";

/** A day as `2026-11-23`. */
export const isoDay = (sentence: string) => z.iso.date(sentence).refine(hasYear, sentence);

/** A moment as `2026-11-23T09:00:00Z`. */
export const isoMoment = (sentence = "Say when") => z.iso.datetime(sentence).refine(hasYear, sentence);
