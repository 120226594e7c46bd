import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { demandAtDoor } from "@/lib/counted-door";
import { limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";

const LONGEST_BODY = 200;

/** What a browser asks options for; null = nothing that is known here. */
export async function purposeOf<P extends string>(
  request: Request,
  known: readonly [P, ...P[]],
): Promise<P | null> {
  const body = await request.text();
  const asked = z.strictObject({ for: z.enum(known) }).safeParse(parse(body.slice(0, LONGEST_BODY)));
  return asked.success ? (asked.data.for as P) : null;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Counts a question by where it comes from, then answers with what `ask` gives, or with a sentence for the person. */
export async function answerCounted(actor: Actor, ask: () => Promise<object>): Promise<Response> {
  try {
    await demandAtDoor(actor, limits.passkeyQuestions, actor.origin.address);
    return answer(200, { options: await ask() });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return answer(error.code === "limited" ? 429 : 409, { message: error.message });
  }
}

export const answer = (status: number, body: object = {}) =>
  Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
