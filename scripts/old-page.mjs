// A form of a page from before an update, sent without script: this build does not know its action.
import { sayCalmly } from "./calm-page.mjs";
import { forgetHeaders, standIn } from "./stand-in.mjs";

const WORDS = {
  title: "This page was out of date",
  sentences: [
    "Gatehouse was updated while your page was open. Nothing was sent. What you typed is kept here.",
  ],
  again: "Open the page in a new tab",
};

/** As much of a form as is given back, in bytes. */
const MOST = 64 * 1024;
/** What nobody typed, or nobody should read again. */
const UNTYPED = /^\$|version$|id$|key$|link$|code$|token|secret|password/i;

/**
 * Next answers such a form with two bare words; people get a page with what they typed instead. A script knows the answer
 * by its header.
 * @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response
 */
export function sayWhenOutdated(request, response) {
  const type = request.headers["content-type"] ?? "";
  if (request.headers["next-action"] || !type.startsWith("multipart/form-data")) return;
  const body = bodyOf(request);
  standIn(
    response,
    () => response.statusCode === 409 && response.getHeader("x-nextjs-action-not-found") === "1",
    async ({ writeHead, end }) => {
      forgetHeaders(response);
      const kept = await typedIn(body(), type);
      sayCalmly(request, writeHead, end, 409, { ...WORDS, kept });
    },
  );
}

/** Hears what comes in, without reading it away from Next. @returns {() => Buffer} what came; nothing where that is too much */
function bodyOf(request) {
  const parts = [];
  let bytes = 0;
  const push = request.push.bind(request);
  request.push = (part, ...more) => {
    bytes += part?.length ?? 0;
    if (bytes > MOST) parts.length = 0;
    else if (part) parts.push(part);
    return push(part, ...more);
  };
  return () => Buffer.concat(parts);
}

/** @returns {Promise<[string, string][]>} what a person typed and chose, by name */
async function typedIn(body, type) {
  try {
    const form = await new Response(body, { headers: { "content-type": type } }).formData();
    return [...form].filter(([name, text]) => typeof text === "string" && text && !UNTYPED.test(name));
  } catch {
    return []; // too much, or no form at all
  }
}
