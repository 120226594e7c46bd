import fs from "node:fs";
import path from "node:path";
import Sequencer from "@jest/test-sequencer";
import { ROOT } from "../../scripts/instance.mjs";

/** Whose work is much longer than their text: what begins last must not keep one worker busy alone. */
const LONG = [
  ...["attack/matrix-actions", "browser/accessibility-company", "attack/matrix-spellings"],
  ...["browser/accessibility", "attack/mailed-links", "attack/matrix", "browser/accessibility-team"],
  ...["browser/people-walk", "attack/cut-off-race"],
  ...["domain/documents-due", "domain/seed", "domain/hostile-input"],
  ...["domain/domain-verify", "emails/letters"],
].map(fileOf);

/** @throws where a name leads nowhere: the list follows the files */
function fileOf(name) {
  const file = [".ts", ".tsx"]
    .map((end) => path.join(ROOT, "tests", `${name}.test${end}`))
    .find(fs.existsSync);
  if (!file)
    throw new Error(
      `There is no test file ${name}. Mend the list of long ones in tests/support/sequencer.mjs.`,
    );
  return file;
}

/** These files first, the others as Jest has them: by what they took last time, or by their size. */
export default class LongFirst extends Sequencer {
  async sort(tests) {
    const rest = await super.sort(tests);
    const place = ({ path }) => (LONG.includes(path) ? LONG.indexOf(path) : LONG.length);
    return [...rest].sort((one, other) => place(one) - place(other));
  }
}
