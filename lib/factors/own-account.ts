import type { Work } from "@/lib/command";
import { lockPerson } from "@/lib/people/email-links";
import { ownAccount } from "@/lib/people/policy";
import { Refusal } from "@/lib/result";

/** The person whose own account this is, once nobody else changes it. @throws Refusal `not-found` */
export async function ownAccountLocked({ actor, tx, ask }: Work): Promise<string> {
  const personId = ownAccount(actor);
  ask(personId !== null);
  if (!personId) throw new Refusal("not-found", "There is nothing here.");
  await lockPerson(tx, personId);
  return personId;
}
