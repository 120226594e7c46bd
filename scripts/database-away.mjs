// A request that failed because the database is away is told so, and when to come back.
import { AsyncLocalStorage } from "node:async_hooks";
import { notNow } from "./calm-page.mjs";
import { forgetHeaders, standIn } from "./stand-in.mjs";

/** What lib/database-away.ts writes on, in the same process: one a request. */
const visits = (globalThis.gatehouseVisits ??= new AsyncLocalStorage());

const WORDS = {
  title: "Back in a moment",
  sentences: [
    "We can't reach our records at this moment. Wait a minute, then try again.",
    "If you had just sent something, go back: what you typed is still there. Check first whether it arrived.",
  ],
  seconds: 30,
};

/**
 * Lets Next answer. A 500 of a request that found no database becomes a 503 in calm words; any other stays as it is.
 * @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response
 * @param {() => unknown} handle
 */
export function sayWhenAway(request, response, handle) {
  const visit = { databaseAway: false };
  standIn(
    response,
    () => visit.databaseAway && response.statusCode === 500,
    ({ writeHead, end }) => {
      forgetHeaders(response);
      notNow(request, writeHead, end, WORDS);
    },
  );
  return visits.run(visit, handle);
}
