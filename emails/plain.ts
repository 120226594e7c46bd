/** Invisible format characters: turned text, zero-width, soft hyphen. */
const invisible = /(?![\u200c\u200d])\p{Cf}/gu;
/** The two joiners that Persian, Indic names and emoji need: one at a time, and never beside a Latin letter. */
const joinerRun = /([\u200c\u200d])[\u200c\u200d]+/gu;
const strayJoiner = /(?<!\P{ASCII})[\u200c\u200d]|[\u200c\u200d](?!\P{ASCII})/gu;
const controls = /(?!\n)\p{Cc}/gu;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** `http://`, `mailto:` and the like, with something stuck to them; and `\\` before a server's name. */
const scheme = /\p{L}[\p{L}\p{N}\u200c\u200d+.-]{0,30}:[/\\]*(?=[^\s/\\])|\\{2,}/gu;
/** A dot, in any of the four shapes that browsers take for one, with what could be a domain ending after it. */
const domainDot = /(?<=\S)[.\u3002\uff0e\uff61](?=[\u200c\u200d]*\p{L}[\p{L}\p{N}\p{M}\u200c\u200d-])/gu;
const wwwDot = /(?<=www)[.\u3002\uff0e\uff61](?=\S)/giu;
const ipAddress = /(?<!\d)\d+(?:\.\d+){3,}/gu;
/** Addresses written only with characters that no mail program reads as the start of a web link. */
const ordinaryAddress = /^(?!www\.)[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/**
 * Makes what a person typed safe to stand in a mail, in HTML, text and subject alike: no control
 * characters, no hidden direction changes, and nothing that a mail program turns into a link.
 *
 * Links are broken with an ordinary space ("http:// evil. test"). A zero-width character would look
 * better but does not hold: some programs link across it, browsers then ignore it in a host name, and
 * spam filters count it as a trick. Line breaks are kept as `\n`.
 */
export function plain(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, "\n")
    .replace(/\t/g, " ")
    .replace(controls, "")
    .replace(invisible, "")
    .replace(joinerRun, "$1")
    .replace(strayJoiner, "")
    .replace(/(\p{M}{6})\p{M}+/gu, "$1")
    .replace(scheme, "$& ")
    .replace(domainDot, "$& ")
    .replace(wwwDot, "$& ")
    .replace(ipAddress, (address) => address.replaceAll(".", ". "))
    .split("\n")
    .map(isolated)
    .join("\n");
}

/** An email address to be read: kept letter for letter when it is an ordinary one, else as `plain`. */
export function plainAddress(address: string): string {
  return ordinaryAddress.test(address) ? address : plain(address);
}

/** One line of at most `max` characters, for a subject. A cut is shown by "…". */
export function oneLine(text: string, max = 120): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const characters = Array.from(line);
  if (characters.length <= max) return line;
  const start = characters.slice(0, max - 1).join("");
  return `${start.trimEnd()}…`;
}

/** Keeps a right-to-left name from turning the sentence around it; the text part has no `<bdi>`. */
function isolated(line: string): string {
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
}
