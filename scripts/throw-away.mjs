// A copy of the project in a folder that is thrown away, for runs that change the sources.
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./instance.mjs";

const LEFT_OUT = [".data", ".git", ".next", "docs"];

/**
 * Copies the project, packages by link, without the top-level names in `without`.
 * @param {string} name the folder's name begins with it
 * @param {string[]} [without]
 * @returns {{ folder: string, remove: () => void }}
 */
export function throwAwayCopy(name, without = []) {
  const data = path.join(ROOT, ".data");
  fs.mkdirSync(data, { recursive: true });
  const folder = fs.mkdtempSync(path.join(data, `${name}-`));
  for (const entry of fs.readdirSync(ROOT)) {
    if ([...LEFT_OUT, ...without].includes(entry)) continue;
    const [from, to] = [path.join(ROOT, entry), path.join(folder, entry)];
    // What a build or a run writes anew must not be written into the original.
    if (entry === "node_modules") link(from, to);
    else fs.cpSync(from, to, { recursive: true });
  }
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

/** The same files by other names: a package's thousands are not copied. */
function link(from, to) {
  if (fs.lstatSync(from).isSymbolicLink()) return fs.symlinkSync(fs.readlinkSync(from), to);
  if (!fs.statSync(from).isDirectory()) return fs.linkSync(from, to);
  fs.mkdirSync(to);
  for (const name of fs.readdirSync(from)) link(path.join(from, name), path.join(to, name));
}
