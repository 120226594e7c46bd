// One answer given in place of another, decided at the moment the first begins.
const METHODS = ["writeHead", "write", "end", "flushHeaders"];

/**
 * Watches an answer begin. Where `applies` then says so, all that was to be sent is dropped, and `give` answers with
 * the functions of the answer as they were.
 * @param {import("node:http").ServerResponse} response
 * @param {() => boolean} applies asked once status and headers are set
 * @param {(ours: Record<"writeHead" | "write" | "end", Function>) => void} give
 */
export function standIn(response, applies, give) {
  const ours = Object.fromEntries(METHODS.map((name) => [name, response[name].bind(response)]));
  let replaced = false;
  const replace = (status = response.statusCode) => {
    if (replaced || response.headersSent) return replaced;
    response.statusCode = status;
    if (!applies()) return false;
    replaced = true;
    give(ours);
    return true;
  };
  response.writeHead = (...head) => (replace(head[0]) ? response : ours.writeHead(...head));
  response.write = (...part) => replace() || ours.write(...part);
  response.end = (...part) => (replace() ? response : ours.end(...part));
  response.flushHeaders = () => replace() || ours.flushHeaders();
}

/** Headers that were set for the answer that is dropped. @param {import("node:http").ServerResponse} response */
export function forgetHeaders(response) {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
}
