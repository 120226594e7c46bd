/** Where every link of a mail leads, in order. */
export function hrefs(html: string): string[] {
  return [...html.matchAll(/\shref="([^"]*)"/g)].map(([, href]) => decoded(href ?? ""));
}

/** The text that a reader of the HTML sees: no head, no hidden preview, no comments, no tags. */
export function shown(html: string): string {
  const body = html
    .replace(/<head>.*?<\/head>/s, "")
    .replace(/<div[^>]*data-skip-in-text[^>]*>.*?<\/div>(<\/div>)?/s, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/<br\/?>|<\/(p|li|td|blockquote)>/g, "\n")
    .replace(/<[^>]*>/g, "");
  return decoded(body);
}

/** Every element of the HTML by name, in order; line breaks within somebody's words do not count. */
export function tags(html: string): string[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)/g)]
    .map(([, name]) => name ?? "")
    .filter((name) => name !== "br" && name !== "bdi");
}

/**
 * What some mail program would turn into a link: a scheme, `www.`, a domain with an ending of letters,
 * an IP address, a network share.
 */
export const linkable =
  /\p{L}[\p{L}\p{N}+.-]{0,30}:[/\\]*[^\s/\\\p{Cf}]|www\.[^\s\p{Cf}]|[^\s\p{Cf}][.\u3002\uff0e\uff61]\p{L}[\p{L}\p{N}\p{M}-]|\d+\.\d+\.\d+\.\d+|\\\\[^\s\\/]/iu;

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (entity, name: string) => entities[name] ?? entity);
}
