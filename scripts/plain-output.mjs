// What this process says, by whichever way: the framework repeats headers and bodies of requests in its errors.

/** What a terminal or an editor may obey, and nobody sees: control characters, turned text, line ends of other kinds. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
/** On a terminal the framework's own lines are coloured; nowhere else does anybody need an escape. */
const ESCAPE = /\u001b/g;

const spelled = (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** From now on nothing unseen leaves by standard output and error output. */
export function keepOutputPlain() {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    const plain = (text) => {
      const seen = text.replace(UNSEEN, spelled);
      return stream.isTTY ? seen : seen.replace(ESCAPE, spelled);
    };
    stream.write = (chunk, ...more) => write(typeof chunk === "string" ? plain(chunk) : chunk, ...more);
  }
}
