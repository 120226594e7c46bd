import type { Actor } from "@/lib/actor";
import { noteRefusal } from "@/lib/command";
import { demand, type Limit } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";

/** `demand` at a door that is no command; the record is told where it refuses, as commands do. @throws Refusal `limited` */
export async function demandAtDoor(actor: Actor, limit: Limit, who: string): Promise<void> {
  try {
    await demand(limit, who);
  } catch (error) {
    if (error instanceof Refusal) await noteRefusal(actor, limit.name, error.code);
    throw error;
  }
}
