import type { ConnectionPage } from "@/lib/connections/page";
import { plural } from "@/lib/dates";

type Effect = { kind: "cannot" | "can" | "result" | "mail" | "change" | "missing"; text: string };

/** What a deactivation of this contractor does, with exact numbers. */
export function endEffects({ name, placed: { placed, entering, kept }, status }: ConnectionPage): Effect[] {
  const effects: Effect[] = [];
  if (status === "invited")
    effects.push({ kind: "cannot", text: "The link of the invitation stops working" });
  if (entering > 0) {
    effects.push({
      kind: "cannot",
      text: `${plural(entering, "placed worker")} ${entering === 1 ? "loses" : "lose"} this company from the next request on`,
    });
  }
  if (placed > entering) {
    const shut = placed - entering;
    effects.push({
      kind: "cannot",
      text: `${plural(shut, "place")} that ${shut === 1 ? "does" : "do"} not open now ${shut === 1 ? "ends" : "end"}, too`,
    });
  }
  if (kept > 0) {
    effects.push({
      kind: "can",
      text: `${kept} of them ${kept === 1 ? "keeps" : "keep"} another way in, and it stays open`,
    });
  }
  if (status === "pending" || status === "active") {
    effects.push({ kind: "result", text: `${name} can no longer place workers here, or hand in documents` });
    effects.push({ kind: "mail", text: `The Admins of ${name} are told by mail` });
    if (placed > 0)
      effects.push({
        kind: "mail",
        text: `${plural(placed, "worker")} ${placed === 1 ? "gets" : "get"} one plain mail`,
      });
  }
  effects.push({ kind: "change", text: "Nothing is deleted: you can bring all of it back" });
  return effects;
}
