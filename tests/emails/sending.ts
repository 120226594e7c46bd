import type { Mail } from "@/lib/delivery/transport";

/** A mail under an id of its own. */
export function aMail(change: Partial<Mail> = {}): Mail {
  return {
    id: crypto.randomUUID(),
    from: "Gatehouse <gate@gatehouse.example>",
    to: "noor@mail.example",
    subject: "Noor, you're in at Zürich Électrique 王",
    html: "<p>Hello Noor</p>",
    text: "Hello Noor\n",
    ...change,
  };
}
