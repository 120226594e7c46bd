import { z } from "zod";
import { forgetCookie, keepCookie, readCookie } from "@/lib/cookies";
import { CHALLENGE_MINUTES, SHOWN_MINUTES, SIGN_IN_MINUTES } from "@/lib/factors/lifetimes";
import { seal, unseal } from "@/lib/sealing";

/** Ties a browser to the password that was entered in it: the code works only together with it. */
export const signInReference = () => readCookie("sign-in");
export const keepSignIn = (reference: string) => keepCookie("sign-in", reference, SIGN_IN_MINUTES * 60);
export const forgetSignIn = () => forgetCookie("sign-in");

/** Ties a browser to what it asks passkeys to sign; one for all its tabs. */
export const passkeyReference = () => readCookie("passkey");
export const keepPasskeyReference = (reference: string) =>
  keepCookie("passkey", reference, CHALLENGE_MINUTES * 60);

const PURPOSE = "recovery codes to show";
const shown = z.object({ codes: z.array(z.string()), until: z.number() });

/**
 * Keeps new recovery codes for the page that shows them, sealed and for a few minutes: the database has their hashes
 * only, and without script an answer to a form can carry nothing else to the next page.
 */
export async function keepCodesToShow(personId: string, codes: string[]): Promise<void> {
  const text = JSON.stringify({ codes, until: Date.now() + SHOWN_MINUTES * 60_000 });
  const value = seal(PURPOSE, text, personId).toString("base64url");
  await keepCookie("recovery-codes", value, SHOWN_MINUTES * 60);
}

/** The codes that this browser has just been given for this person; null = none, or no more. */
export async function codesToShow(personId: string): Promise<string[] | null> {
  const value = await readCookie("recovery-codes");
  if (!value) return null;
  try {
    const { codes, until } = shown.parse(
      JSON.parse(unseal(PURPOSE, Buffer.from(value, "base64url"), personId)),
    );
    return until > Date.now() ? codes : null;
  } catch {
    return null; // somebody else's, or made up
  }
}

export const forgetCodes = () => forgetCookie("recovery-codes");

const PUT_OFF_DAYS = 90;

/** Whether somebody said "not now" to the suggestion to add an app: a choice of this browser, for a while. */
export const isSuggestionPutOff = async (): Promise<boolean> =>
  (await readCookie("suggestion")) !== undefined;
export const putOffSuggestion = () => keepCookie("suggestion", "later", PUT_OFF_DAYS * 86_400);
