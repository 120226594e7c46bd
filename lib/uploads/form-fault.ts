import { z } from "zod";
import { forgetCookie, keepCookie, readCookie } from "@/lib/cookies";
import { emptyForm, type FormState } from "@/lib/result";

/** Long enough for the page to come, in seconds. */
const LIFE = 60;
/** What a cookie may hold of typed text. */
const MOST_TYPED = 600;

const kept = z.object({
  person: z.string(),
  requirement: z.string(),
  message: z.string().nullable(),
  fields: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.string()),
});

/** Takes along to the next page what a form without script has to mend, and what was typed into it. */
export async function keepFault(person: string, requirement: string, state: FormState): Promise<void> {
  const { message, fields, values } = state;
  const typed = Object.fromEntries(
    ["detail", "expiresOn"].map((name) => [name, (values[name] ?? "").slice(0, MOST_TYPED)]),
  );
  const text = JSON.stringify({ person, requirement, message, fields, values: typed });
  const value = Buffer.from(text).toString("base64url");
  await keepCookie("upload-fault", value, LIFE);
}

/** What had to be mended is mended. */
export const forgetFault = () => forgetCookie("upload-fault");

/** What this person's form for a requirement has to show after it came back; an empty state where there is nothing. */
export async function faultOf(person: string, requirement: string): Promise<FormState> {
  const value = await readCookie("upload-fault");
  if (!value) return emptyForm;
  const found = kept.safeParse(parsed(Buffer.from(value, "base64url").toString()));
  if (!found.success || found.data.person !== person || found.data.requirement !== requirement)
    return emptyForm;
  const { message, fields, values } = found.data;
  return { message, fields, values };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
