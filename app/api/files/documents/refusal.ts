import { Refusal, type Result, type RefusalCode } from "@/lib/result";

const STATUS: Record<RefusalCode, number> = {
  invalid: 400,
  refused: 400,
  "not-allowed": 403,
  "not-found": 404,
  conflict: 409,
  limited: 429,
  unproven: 403,
};

type Refused = Extract<Result<never>, { ok: false }>;

/** A refusal as the upload's own script reads it: a sentence for the whole, and one for each field. */
export const refusalAnswer = ({ code, message, fields }: Refused | Refusal): Response =>
  Response.json({ message, fields }, { status: STATUS[code], headers: { "cache-control": "no-store" } });

/** Answers what was refused inside `work`; everything else is a fault of ours. */
export async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error);
    throw error;
  }
}
