import type { Asked, Fault } from "@/tests/injection/gate";
import type { Opened, Target } from "@/tests/injection/target";
import { askTool } from "@/tests/injection/tool";

/** What came of asking one entry point. */
export type Outcome = {
  parameters: number;
  requests: number;
  seconds: number;
  holes: string[];
  unasked: string[];
  faults: Fault[];
  /** The tool's own, of everything but what was asked again. */
  words: string;
};

export type Gate = { add: (opened: Opened) => Asked };

/** Asks every parameter of an entry point; what is found is asked again alone, for a busy machine looks like a hole. */
export async function askTarget(gate: Gate, target: Target): Promise<Outcome> {
  const began = Date.now();
  const opened = await target.open();
  const names = Object.keys(opened.values);
  const asked = gate.add(opened);
  let holes: string[] = [];
  let unasked: string[] = [];
  let words = "";
  if (names.length > 0) {
    const first = await askTool(asked.url, opened.values);
    ({ unasked, words } = first);
    for (const name of first.holes) {
      const again = await askTool(asked.url, opened.values, [names.indexOf(name)]);
      holes = [...holes, ...again.holes];
    }
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  const { requests, faults } = asked;
  return { parameters: names.length, requests, seconds, holes, unasked, faults, words };
}
