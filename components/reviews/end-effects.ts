import type { Effect } from "@/components/effect-preview";
import { plural } from "@/lib/dates";
import type { Chosen } from "@/lib/reviews/chosen";

/** What will happen, before it does. */
export function endEffects(ready: Chosen[], companyName: string): Effect[] {
  const [only] = ready;
  const who = only && ready.length === 1 ? only.name : plural(ready.length, "person", "people");
  const loses = ready.length === 1 ? "loses" : "lose";
  return [
    { kind: "cannot", text: `${who} ${loses} every page, file, notice and mail of ${companyName} at once` },
    { kind: "change", text: "Open invitations and requests of theirs here are closed; documents are kept" },
    {
      kind: "mail",
      text: ready.length === 1 ? `1 mail, to ${who}` : `${ready.length} mails, one to each person`,
    },
    { kind: "result", text: "Each can be reactivated later, from their own page" },
  ];
}
