import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";

/** The browser's answer as a form carries it, or a sentence for the person; null = nothing to say. */
export type Answered = { answer: string } | { fault: string | null };

/** Where the question comes from, and what for. */
export type Question = { from: "/api/passkeys/sign-in" | "/api/passkeys/own"; for: string };

/** Whether this browser knows passkeys at all; it hides them where the line is not secure. */
export const knowsPasskeys = (): boolean => typeof window.PublicKeyCredential === "function";

// Most visitors use none: the library comes when it is needed.
const library = () => import("@simplewebauthn/browser");

/** Makes a passkey: the device asks for finger, face or PIN. */
export async function makePasskey(question: Question): Promise<Answered> {
  return answered(async () => {
    const [optionsJSON, { startRegistration }] = await Promise.all([
      optionsOf<PublicKeyCredentialCreationOptionsJSON>(question),
      library(),
    ]);
    return startRegistration({ optionsJSON });
  });
}

/** Shows a passkey that the person chooses in the browser's own window. */
export async function showPasskey(question: Question): Promise<Answered> {
  return answered(async () => {
    const [optionsJSON, { startAuthentication }] = await Promise.all([
      optionsOf<PublicKeyCredentialRequestOptionsJSON>(question),
      library(),
    ]);
    return startAuthentication({ optionsJSON });
  });
}

/**
 * Offers passkeys among what the browser fills into the field for the address, for as long as nobody chooses one.
 * @returns the answer; null = it offers none here, or was told to stop
 */
export async function offerPasskeys(question: Question): Promise<string | null> {
  if (!knowsPasskeys() || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return null;
  const asked = await answered(async () => {
    const [optionsJSON, { startAuthentication }] = await Promise.all([
      optionsOf<PublicKeyCredentialRequestOptionsJSON>(question),
      library(),
    ]);
    return startAuthentication({ optionsJSON, useBrowserAutofill: true });
  });
  return "answer" in asked ? asked.answer : null;
}

/** Takes back what the browser was asked. */
export async function stopAsking(): Promise<void> {
  (await library()).WebAuthnAbortService.cancelCeremony();
}

class Told extends Error {}

async function optionsOf<Options>(question: Question): Promise<Options> {
  const answer = await fetch(question.from, {
    method: "POST",
    body: JSON.stringify({ for: question.for }),
  }).catch(() => null);
  if (!answer) throw new Told("No connection. Try again when you have a signal.");
  const said = (await answer.json().catch(() => ({}))) as { options?: Options; message?: string };
  if (said.options) return said.options;
  throw new Told(said.message ?? "This did not work. Try again.");
}

async function answered(ask: () => Promise<object>): Promise<Answered> {
  try {
    return { answer: JSON.stringify(await ask()) };
  } catch (error) {
    return { fault: sentenceOf(error) };
  }
}

/** Browsers tell little, so that pages learn nothing of who has which passkeys. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof Told) return error.message;
  const name = error instanceof Error ? error.name : "";
  if (name === "AbortError") return null; // asked anew
  if (name === "InvalidStateError") return "This device has a passkey for your account already.";
  if (name === "NotAllowedError") return "No passkey was used. Try again, or choose another way.";
  if (name === "SecurityError")
    return "Passkeys work only under the address that this Gatehouse was set up with.";
  return "This device can’t do it. Choose another way, or another device.";
}
