import type { Sentences } from "@/lib/audit/sentences";

/** The subject is the delivery; the person whom it was for, where it was an account's. */
export type DeliveryFacts = {
  /** Tried as often as may be, or refused for good; `template` is the mail's name. */
  "mail.given-up": { data: { template: string } };
};

export const deliverySentences: Sentences<DeliveryFacts> = {
  "mail.given-up": (_, { template }) => `A mail could not be sent (${template})`,
};
