import type { PreviewLine } from "@/lib/access-requests/preview";
import type { OneOfSeveral } from "@/lib/access-requests/several";
import { plural } from "@/lib/dates";
import { roleName, roles } from "@/lib/roles";

type Decision = "accept" | "decline";

/** Those that the decision can be taken for, all at once. */
export function decidable(requests: OneOfSeveral[], decision: Decision): OneOfSeveral[] {
  return requests.filter(
    ({ status, obstacle }) => status === "requested" && (decision === "decline" || !obstacle),
  );
}

/** What will happen, before it does. */
export function severalEffects(ready: OneOfSeveral[], decision: Decision): PreviewLine[] {
  const [only] = ready;
  const mails: PreviewLine = {
    kind: "mail",
    text:
      only && ready.length === 1 ? `1 mail, to ${only.name}` : `${ready.length} mails, one to each person`,
  };
  const final: PreviewLine = { kind: "final", text: "This can't be reversed." };
  if (decision === "decline") {
    const text = `No access for ${plural(ready.length, "person", "people")}`;
    return [{ kind: "result", text }, mails, final];
  }
  const counted = roles.map((role) => ({
    role,
    count: ready.filter((one) => one.claimedRole === role).length,
  }));
  const opens = counted
    .filter(({ count }) => count > 0)
    .map(({ role, count }): PreviewLine => ({
      kind: "result",
      text: `${plural(count, roleName[role])} at once`,
    }));
  return [...opens, mails, final];
}

/** "9 accepted, 1 not: see the list." */
export function outcomeOf(requests: OneOfSeveral[], decision: Decision): string {
  const wanted = decision === "accept" ? "accepted" : "declined";
  const done = requests.filter(({ status, decidedBy }) => status === wanted && decidedBy === "you").length;
  const rest = requests.length - done;
  return rest === 0 ? `${done} ${wanted}` : `${done} ${wanted} by you, ${rest} not. The list says why.`;
}
