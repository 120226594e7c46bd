// When the web process has more to do than people wait for, it says so at once instead of letting everybody wait.
import { notNow } from "./calm-page.mjs";

/** How long the first of those under way may have waited before nobody more is let in, in milliseconds. */
const PATIENCE = 700;
/** So many may take their time: a few slow pages are no overload. */
const SLOW = 16;
/** However fast they go: more than this at once is no people. */
const MOST = 400;

/** Counts what is under way. @param {() => number} now milliseconds on a clock that only goes on */
export function admission(now = () => performance.now()) {
  /** Who is in, the first one first. @type {Set<{ hasArrived: () => boolean, since?: number }>} */
  const underWay = new Set();

  /** Whoever still sends waits for nobody but the own line: a few who send a byte now and then would keep everybody out. */
  function isOverloaded() {
    let [here, waitLong] = [0, 0];
    for (const visit of underWay) {
      if (!visit.hasArrived()) continue;
      here++;
      visit.since ??= now();
      if (now() - visit.since > PATIENCE) waitLong++;
    }
    return here >= MOST || waitLong > SLOW;
  }

  return {
    /**
     * @param {() => boolean} [hasArrived] whether all of the request is here
     * @returns {(() => void) | null} to be called when the answer is out; null = it should not be begun
     */
    enter(hasArrived = () => true) {
      if (isOverloaded()) return null;
      const visit = { hasArrived, since: hasArrived() ? now() : undefined };
      underWay.add(visit);
      return () => void underWay.delete(visit);
    },
  };
}

/** Costs nothing to speak of, takes long by its nature, or must answer whatever happens. @param {string} url */
export const isAlwaysLetIn = (url) => /^\/(_next\/static\/|api\/health\/|api\/files\/)/.test(url);

/** Pages of people who have signed in. @param {string} url */
export const isInside = (url) => /^\/(c|me|support)(\/|$)/.test(url.split("?", 1)[0] ?? "");

/** What the mail's provider tells, or whoever pretends to be it. @param {string} url */
export const isTold = (url) => url.startsWith("/api/hooks/");

const WORDS = {
  title: "One moment",
  sentences: [
    "Too many people are here at this moment. Wait a few seconds, then try again.",
    "If you had just sent something, go back: what you typed is still there.",
  ],
  seconds: 2,
};

/** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
export const askToWait = (request, response) =>
  notNow(request, response.writeHead.bind(response), response.end.bind(response), WORDS);
