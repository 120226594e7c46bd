import { z } from "zod";
import { nameLine } from "@/lib/people/name";

const UNREADABLE = "The browser’s answer could not be read. Try again";
const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/);
const credential = { id: bytes(1400), rawId: bytes(1400), type: z.literal("public-key") };
/** Browsers tell more than is asked; what nobody reads is dropped. */
const aside = { clientExtensionResults: z.unknown().transform(() => ({})) };

const newAnswer = z.object({
  ...credential,
  ...aside,
  response: z.object({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(20_000),
    transports: z
      .array(z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]))
      .max(10)
      .optional()
      .catch(undefined),
  }),
});
const shownAnswer = z.object({
  ...credential,
  ...aside,
  response: z.object({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(4000),
    signature: bytes(4000),
    userHandle: bytes(100)
      .nullish()
      .transform((handle) => handle ?? undefined),
  }),
});

export type NewAnswer = z.output<typeof newAnswer>;
export type ShownAnswer = z.output<typeof shownAnswer>;

/** A browser's answer as the text that a form carries. */
const answerOf = <Answer extends z.ZodType>(answer: Answer) =>
  z
    .string(UNREADABLE)
    .max(40_000, UNREADABLE)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: UNREADABLE });
        return z.NEVER;
      }
    })
    .pipe(answer);

export const addPasskeyInput = z.strictObject({
  name: nameLine(60).refine((text) => text !== "", "Enter a name, such as the device it is on"),
  answer: answerOf(newAnswer),
});

export const removePasskeyInput = z.strictObject({ passkeyId: z.uuid("Reload the page, then try again.") });

export const showPasskeyInput = z.strictObject({ answer: answerOf(shownAnswer) });
