import { ask } from "@/tests/support/http";

/** Status, headers, words and data of an answer, without what is fresh each time; `names` = what the address named. */
export async function answerTo(path: string, session: string | null, names: string[] = []) {
  const answer = await ask(path, session);
  const html = await answer.text();
  const anonymous = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, "NAME"), text);
  const words = html.replace(/<script\b.*?<\/script>/gs, "").replace(/nonce="[^"]*"/g, "");
  return {
    status: answer.status,
    headers: anonymous(headersOf(answer)),
    words: inAnyOrder(anonymous(words)),
    data: inOrder(anonymous(dataOf(html))),
  };
}

/** Sixteen random bytes, as they stand in a policy, in a header and in a page. */
export const NONCE = /[A-Za-z0-9+/]{22}==/g;

/** When a cookie ends, by the clock: its Max-Age says the same, and does not depend on the second of the answer. */
const ENDS = /(?<=; )Expires=[^;]*GMT(?=; Max-Age=)/g;

/** The headers of an answer, one on each line, without those that are fresh each time. */
export function headersOf({ headers }: Response): string {
  const lines = [...headers].filter(([name]) => !["date", "content-length", "etag"].includes(name));
  return lines
    .map(([name, value]) => `${name}: ${value.replace(NONCE, "NONCE").replace(ENDS, "Expires")}`)
    .join("\n");
}

/** React's marks for parts that come late: which part is late depends on timing, and was seen both ways round. */
const LATE = /<!--[^>]*-->|<template id="[BP]:[^"]*"><\/template>|<div hidden id="S:[^"]*">(<\/div>)?/g;

/** Every tag and every word, without regard to which part was late. */
const inAnyOrder = (words: string) => words.replace(LATE, "").split(/(?=<)/).sort().join("\n");

const inOrder = (lines: string) => lines.split("\n").sort().join("\n");

/** The number of a line, and where another line names it (as an element, an action, a promise): by who was ready first. */
const NUMBERS = /^[0-9a-f]+:|(?<="\$[@A-Za-z]?)[0-9a-f]+(?=[":])/gm;

/** What travels with a page for its scripts, however it was cut and in whichever order it came. */
function dataOf(html: string): string {
  const parts = [...html.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)];
  const text = parts.map(([, part = '""']) => String(JSON.parse(part))).join("");
  expect(text).not.toBe("");
  return text
    .replace(/"nonce":"[^"]*"/g, "")
    .replace(/"digest":"[^"]*"/g, "")
    .replace(NUMBERS, "");
}
