// A page that is not there, for whoever has no script.
import http from "node:http";
import { forgetHeaders, standIn } from "./stand-in.mjs";

/** An address that no page has. */
const NOWHERE = "/nowhere";
/** What tells of the request's own body. */
const BODY = ["content-length", "content-type", "transfer-encoding"];

/**
 * A page of Next's that calls `notFound()` answers with an empty shell that only a script fills, while an address that
 * no page has gets the whole page. That one stands in: one answer, whether a thing is not there or not allowed.
 */
export function fillMissingPages(request, response, target) {
  if (request.url === NOWHERE) return;
  standIn(
    response,
    () => isMissingPage(response),
    (ours) => {
      const headers = { ...request.headers };
      for (const name of BODY) delete headers[name];
      passOn({ ...target, path: NOWHERE, headers }, response, ours);
    },
  );
}

const isMissingPage = (response) =>
  response.statusCode === 404 && String(response.getHeader("content-type")).startsWith("text/html");

function passOn(asked, response, { writeHead, write, end }) {
  const begin = (headers) => {
    forgetHeaders(response);
    writeHead(404, headers);
  };
  const inner = http.get(asked, (answer) => {
    begin(answer.headers);
    answer.on("data", write);
    answer.on("end", () => end());
  });
  inner.on("error", () => {
    if (response.headersSent) return response.destroy();
    begin({ "content-type": "text/plain; charset=utf-8" });
    end("We can't show this page.\n");
  });
}
