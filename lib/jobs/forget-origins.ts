import { z } from "zod";
import { systemIn } from "@/lib/actor";
import { command, execute } from "@/lib/command";
import { newId, PLATFORM } from "@/lib/id";
import { Refusal } from "@/lib/result";

const MOST = 5_000;

/** Empties where somebody came from in lines of the record that are old enough, and says so: the verifier counts them. */
const forgetOrigins = command({
  name: "origins.forget",
  input: z.strictObject({}),
  async run({ actor, tx, ask, record }) {
    ask(actor.kind === "system");
    const run = newId();
    const [row] = await tx.$queryRaw<
      { lines: bigint }[]
    >`select forget_origins(${run}::uuid, ${MOST}) as lines`;
    const lines = Number(row?.lines ?? 0);
    if (lines === 0) throw new Refusal("conflict", "Nothing is old enough.");
    await record({ type: "origins.forgotten", subject: run, person: null, data: { lines } });
    return { lines };
  },
});

/** Forgets all that is over, in parts that hold no lock for long. */
export async function forgetOldOrigins(): Promise<void> {
  for (;;) {
    const result = await execute(forgetOrigins, systemIn(PLATFORM), {});
    if (!result.ok || result.value.lines < MOST) return;
  }
}
