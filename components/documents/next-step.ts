import { showDay } from "@/lib/days";
import type { Item } from "@/lib/documents/standing";

/** What the owner does next about an item, or who does: one or two short sentences. */
export function nextStep(item: Item, companyName: string): string {
  const { state, expiresOn, reason, needsVerifying, verified } = item;
  const until = expiresOn ? showDay(expiresOn) : "";
  switch (state) {
    case "missing":
      return "Not handed in yet.";
    case "submitted":
      return `You handed it in. ${companyName} looks at it next, and we mail you the answer.`;
    case "not-accepted":
      return `${reason ?? "It was not accepted"}. Hand in another one.`;
    case "expired":
      return `It expired on ${until}. Hand in a new one.`;
    case "expiring":
      return `It expires on ${until}. Hand in a new one in time.`;
    case "good":
      if (expiresOn) return `Good until ${until}. We remind you before.`;
      return verified || needsVerifying ? "Nothing to do." : "You handed it in. Nothing more to do.";
  }
}
