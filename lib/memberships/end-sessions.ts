import { command } from "@/lib/command";
import { loadMember } from "@/lib/memberships/load";
import { mayEndSessions } from "@/lib/memberships/policy";
import { endSessionsInput } from "@/lib/memberships/schema";
import { endSessions } from "@/lib/people/sessions";
import { lockPerson } from "@/lib/people/email-links";
import { Refusal } from "@/lib/result";

/**
 * Signs a member out everywhere, such as from a lost phone: a session is one for all companies of a person. Their access
 * stays, and they sign in again.
 */
export const endMemberSessions = command({
  name: "membership.end-sessions",
  input: endSessionsInput,
  async run({ actor, tx, now, ask, record }, { membershipId }) {
    const member = await loadMember(tx, actor.companyId, membershipId);
    ask(mayEndSessions(actor, member));
    const { personId, status, name } = member;
    if (personId === null || status !== "active") throw new Refusal("refused", `${name} is not active here.`);
    await lockPerson(tx, personId);
    const count = await endSessions(tx, personId, now);
    if (count === 0) throw new Refusal("conflict", `${name} is not signed in any more.`);
    const data = { count };
    await record({ type: "membership.sessions-ended", subject: membershipId, person: personId, data });
    return { count };
  },
});
