import { z } from "zod";
import { actingPerson } from "@/lib/actor";
import { command } from "@/lib/command";

/** Marks all of a person's notices in this company as seen. */
export const seeNotices = command({
  name: "notices.see",
  input: z.strictObject({}),
  async run({ actor, tx, now, ask, record }) {
    const personId = actor.kind === "member" ? actingPerson(actor) : null;
    ask(personId !== null);
    const { companyId } = actor;
    const { count } = await tx.notice.updateMany({
      where: { companyId, personId: personId ?? "", seenAt: null },
      data: { seenAt: now },
    });
    await record({ type: "notices.seen", subject: personId, person: personId, data: { count } });
    return { count };
  },
});
