import type pg from "pg";
import type { z } from "zod";
import type { Actor } from "@/lib/actor";
import { execute, type Command } from "@/lib/command";

/** Runs a command; demo data that is refused is a fault of the data. */
export async function run<I extends z.ZodType, O, P>(
  cmd: Command<I, O, P>,
  actor: Actor,
  input: z.input<I>,
): Promise<O> {
  const result = await execute(cmd, actor, input);
  if (result.ok) return result.value;
  throw new Error(`${cmd.name}: ${result.message} ${JSON.stringify(result.fields)}`);
}

/** The first row that a question finds, past row security. */
export async function one<T extends pg.QueryResultRow>(
  owner: pg.Pool,
  text: string,
  values: unknown[],
): Promise<T | null> {
  const { rows } = await owner.query<T>(text, values);
  return rows[0] ?? null;
}
