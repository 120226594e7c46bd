import { z } from "zod";
import { isSameOrigin } from "@/lib/action";
import { passwordField, strengthOf } from "@/lib/people/password";
import { limits, take } from "@/lib/rate-limit";
import { origin } from "@/lib/session";

const LONGEST_BODY = 8_000;
const question = z.strictObject({ password: passwordField });

/**
 * How strong a password is, in a word, while it is being chosen. A route and not an action: a page's actions wait
 * for each other, and Continue must not wait for this. Nothing is kept.
 */
export async function POST(request: Request): Promise<Response> {
  if (!(await isSameOrigin())) return answer(403, {});
  const { address } = await origin();
  if ((await take(limits.passwordStrength, address)) > 0) return answer(429, {});
  const body = await request.text();
  const asked = question.safeParse(body.length <= LONGEST_BODY ? parse(body) : null);
  return asked.success ? answer(200, { word: strengthOf(asked.data.password, []).word }) : answer(400, {});
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
