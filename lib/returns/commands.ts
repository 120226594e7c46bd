import { command } from "@/lib/command";
import { loadMember } from "@/lib/memberships/load";
import { Refusal } from "@/lib/result";
import { mayReturnAs } from "@/lib/returns/policy";
import { bringBack } from "@/lib/returns/reactivate";
import { reactivateInput } from "@/lib/returns/schema";
import { isAboveWorker } from "@/lib/roles";

/** Brings an inactive member back, by the choice that was previewed. */
export const reactivateMember = command({
  name: "membership.reactivate",
  input: reactivateInput,
  recent: ({ role }) => isAboveWorker(role),
  async run(work, { membershipId, seenVersion, mode, role, documentsBy, mobile }) {
    const { actor, tx, ask } = work;
    const member = await loadMember(tx, actor.companyId, membershipId);
    ask(mayReturnAs(actor, member, role));
    if (member.connectionId && role !== member.role) {
      throw new Refusal("invalid", "Check the marked fields.", {
        role: "Somebody placed by a contractor is always a Worker.",
      });
    }
    if (member.status === "inactive" && member.version !== seenVersion) {
      throw new Refusal("conflict", "This was changed meanwhile. Reload to see it.");
    }
    if (mode === "access" && documentsBy === null) {
      throw new Refusal("invalid", "Check the marked fields.", {
        documentsBy: "Choose the day by which the documents must be good",
      });
    }
    const typed = role === "WORKER" ? (mobile ?? null) : null;
    return bringBack(work, membershipId, { mode, role, documentsBy: documentsBy ?? null, mobile: typed });
  },
});
