import type { Mark } from "@/tests/attack/matrix/table";
import { headersOf, NONCE } from "@/tests/support/same-answer";

/** How a page or a route answered; a status that no mark stands for is itself. */
export function markOfAnswer({ status, headers }: Response): Mark | number {
  const to = headers.get("location");
  if (to !== null) return /^\/sign-in\?/.test(to) ? "S" : ">";
  if (status === 200 || status === 204) return "A";
  return status === 404 ? "-" : status === 401 ? "S" : status;
}

/** What the screens say where there is nothing, or nothing any more. */
const NOTHING = /There is nothing here\.|no longer works|not open to you any more/;
const SIGNED_OUT = /You (are|were) signed out|^1:null$/m;

/** How a call of an action was answered; words about the matter itself are no refusal of the right. */
export async function markOfAction(answer: Response): Promise<Mark | number> {
  const to = answer.headers.get("x-action-redirect") ?? answer.headers.get("location");
  const text = await answer.text();
  if (to !== null) return /^\/sign-in(?!\/)/.test(to) ? "S" : ">";
  if (answer.status === 404 || NOTHING.test(text)) return "-";
  if (answer.status !== 200) return answer.status;
  if (SIGNED_OUT.test(text)) return "S";
  return /^1:"\$undefined"$/m.test(text) ? "=" : "A";
}

/** Status, headers and body of an action's answer, without ids (`names`) and without what is numbered anew each time. */
export async function answerOf(answer: Response, names: string[]) {
  const anonymous = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, "ID"), text);
  const rows = anonymous(await answer.text()).split("\n");
  const body = rows
    .map((row) =>
      row
        .replace(/^[0-9a-f]+:/, "")
        .replace(/\$[@Lh]?[0-9a-f]+/g, "$")
        .replace(NONCE, "NONCE")
        .replace(/"[\w-]{21}[a-z]?"/g, "KEY")
        .replace(/"(forMs|now)":[^,}]*/g, "")
        .replace(/"digest":"[^"]*"/g, ""),
    )
    .sort()
    .join("\n");
  return { status: answer.status, headers: anonymous(headersOf(answer)), body };
}
