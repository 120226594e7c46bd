import { z } from "zod";
import { seal, unseal } from "@/lib/sealing";

/** Encrypts what a queued mail will carry (it may hold a link's secret); kept only until the mail is sent. */
export const sealPayload = (payload: object): Buffer<ArrayBuffer> => seal(PURPOSE, JSON.stringify(payload));

const PURPOSE = "delivery payload";

const queued = z.object({ props: z.record(z.string(), z.unknown()) });
const rendered = z.object({ subject: z.string(), html: z.string(), text: z.string() });

export type Rendered = z.infer<typeof rendered>;

/** Opens a payload: the props of a mail not rendered yet, or the mail as it was rendered at its first try. */
export function openPayload(sealed: Uint8Array): { props: Record<string, unknown> } | { mail: Rendered } {
  const value: unknown = JSON.parse(unseal(PURPOSE, sealed));
  const asRendered = rendered.safeParse(value);
  return asRendered.success ? { mail: asRendered.data } : { props: queued.parse(value).props };
}
