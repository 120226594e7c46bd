// What the server says by itself when no page can be drawn: nothing to load, no script, light and dark.
import { createHash } from "node:crypto";

const STYLE = `:root{color-scheme:light dark}body{max-width:32rem;margin:0 auto;padding:1.25rem 1rem;font:1rem/1.5 system-ui,sans-serif;background:light-dark(#f7f6f3,#141413);color:light-dark(#1c1b19,#f1efea)}h1{margin:2.5rem 0 .5rem;font-size:1.5rem;line-height:1.25}p{margin:0 0 1rem;color:light-dark(#55524c,#bdb9b0)}dd{margin:0 0 1rem;white-space:pre-wrap;overflow-wrap:anywhere}dt{color:light-dark(#55524c,#bdb9b0)}a{display:inline-block;padding:.6875rem 0;color:light-dark(#0f5a5e,#6cc7c4)}`;
/** The one style is named by its hash, so that nothing else can be slipped in. */
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** @typedef {{ title: string, sentences: string[], kept?: [string, string][], again?: string }} Words */

/**
 * Answers 503 for the moment.
 * @param {import("node:http").IncomingMessage} request
 * @param {(status: number, headers: Record<string, string>) => unknown} writeHead
 * @param {(body: string) => unknown} end
 * @param {Words & { seconds: number }} words `seconds` = when to ask again
 */
export const notNow = (request, writeHead, end, { seconds, ...words }) =>
  sayCalmly(request, writeHead, end, 503, words, { "retry-after": String(seconds) });

/**
 * Answers in words: a page for whoever reads pages, a sentence for scripts.
 * @param {import("node:http").IncomingMessage} request
 * @param {(status: number, headers: Record<string, string>) => unknown} writeHead
 * @param {(body: string) => unknown} end
 * @param {number} status
 * @param {Words} words `kept` = what the reader had typed, by name; `again` = words of a link to the address in a new tab
 * @param {Record<string, string>} [more] further headers
 */
export function sayCalmly(request, writeHead, end, status, words, more = {}) {
  const isPage = (request.headers.accept ?? "").includes("text/html");
  writeHead(status, {
    ...more,
    "cache-control": "private, no-store",
    "content-type": `text/${isPage ? "html" : "plain"}; charset=utf-8`,
    "content-security-policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  });
  end(isPage ? page(words) : `${words.sentences[0]}\n`);
}

const asText = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const list = (kept) =>
  kept.length &&
  `<dl>${kept.map(([name, text]) => `<dt>${asText(name)}</dt><dd>${asText(text)}</dd>`).join("")}</dl>`;

// The link leads to the address that was asked for, by looking, never by sending again.
const page = ({ title, sentences, kept = [], again }) =>
  `<!doctype html><html lang="en-AU"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} – Gatehouse</title><style>${STYLE}</style></head><body><b>Gatehouse</b><main><h1>${title}</h1>${sentences.map((sentence) => `<p>${sentence}</p>`).join("")}<p>${again ? `<a href="" target="_blank">${again}</a>` : '<a href="">Try again</a>'}</p>${list(kept) || ""}</main></body></html>\n`;
