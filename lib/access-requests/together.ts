import { acceptRequest } from "@/lib/access-requests/accept";
import { loadRequest } from "@/lib/access-requests/moves";
import { may } from "@/lib/access-requests/policy";
import { acceptTogetherInput } from "@/lib/access-requests/schema";
import { command } from "@/lib/command";
import { meet } from "@/lib/memberships/activate";
import { Refusal } from "@/lib/result";
import { asRole, type Role } from "@/lib/roles";

/** Why a request is not accepted together with others; null = it can be. */
export function obstacleTo(role: Role, mobile: string | null): string | null {
  if (role === "WORKER" && !mobile) return "A Worker needs a mobile number: open this one to enter it.";
  if (role === "ADMIN") return "Claims to be an Admin: open this one and look at it by itself.";
  return null;
}

/** One of several that are accepted at once: with the role that was claimed, and only where nothing asks for a closer look. */
export const acceptTogether = command({
  name: "access-request.accept-together",
  input: acceptTogetherInput,
  recent: true,
  async run(work, { requestId, seenVersion }) {
    const { actor, tx, ask } = work;
    const asked = await loadRequest(tx, actor.companyId, requestId);
    ask(may(actor, "accept", asked));
    await meet(work, asked.person.emailKey);
    const request = await loadRequest(tx, actor.companyId, requestId);
    const [role, mobile] = [asRole(request.claimedRole), request.requestorMobile];
    const obstacle = obstacleTo(role, mobile);
    if (obstacle) throw new Refusal("refused", obstacle);
    return acceptRequest(work, request, { role, mobile, seenVersion });
  },
});
