import type { Sentences } from "@/lib/audit/sentences";
import type { StopReason } from "@/lib/delivery/labels";

/** The subject is the delivery; the person whom it was for, where it was an account's. */
export type DeliveryFacts = {
  /** Tried as often as may be, or refused for good; `template` is the mail's name. */
  "mail.given-up": { data: { template: string } };
  /** The subject is the member with this address, where there is one; so it is below. */
  "mail.address-stopped": { data: { because: StopReason; template: string } };
  "mail.address-tried-again": { data: Record<string, never> };
};

const stopWords: Record<StopReason, string> = {
  bounced: "A mail came back for good",
  complained: "A mail was reported as unwanted",
  refused: "The mailbox was refused by its server",
};

export const deliverySentences: Sentences<DeliveryFacts> = {
  "mail.given-up": (_, { template }) => `A mail could not be sent (${template})`,
  "mail.address-stopped": (_, { because }) => `${stopWords[because]}: no more mail goes to this address`,
  "mail.address-tried-again": (who) => `${who} let mail go to this address again`,
};
