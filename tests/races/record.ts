import { inTurn, must, numbers, together, type Meet, type Race } from "@/tests/races/race";
import { callAction, serverAction, sessionOf } from "@/tests/support/http";
import { ownerOne, sealRecord } from "@/tests/support/owner";
import { aCompany, aRequest } from "@/tests/support/world";

/** How many facts each caller makes in a round, one after another. */
const EACH = 10;

/** Facts of one company from all processes at once: the chain has each of them, once and in one line. */
export const record: Race = {
  name: "record",
  what: `facts of one company at once, ${EACH} from each caller`,
  async open(webs): Promise<Meet> {
    const company = await aCompany();
    const admin = await sessionOf(company.adminPerson);
    const { id } = await aRequest(company, { role: "VIEWER" });
    const see = serverAction("seeAction");
    let wanted = 0;
    return async (round, callers) => {
      let answered = 0;
      const acts = numbers(callers).map((nth) => async () => {
        for (let times = 0; times < EACH; times++) {
          const url = `${inTurn(webs, nth + round)}/c/${company.slug}/team/access-requests/${id}`;
          const answer = await callAction(see, url, admin, [company.slug, id]);
          await answer.arrayBuffer();
          if (answer.status === 200) answered++;
        }
      });
      await together(acts);
      wanted += answered;
      await sealRecord();
      const { facts, seals, gaps } = await ownerOne<{ facts: number; seals: number; gaps: number }>(
        `select (select count(*) from audit_event where company_id = $1 and type = 'access-request.seen')::int as facts,
           (select count(*) from audit_event where company_id = $1)::int - count(*)::int as seals,
           (max(seq) - min(seq) + 1)::int - count(*)::int as gaps
         from audit_seal where company_id = $1`,
        [company.id],
      );
      return {
        won: `${callers} callers`,
        wrong: [
          ...must("answered", answered, callers * EACH),
          ...must("facts in the record", facts, wanted),
          ...must("facts without a seal", seals, 0),
          ...must("gaps between the seals' numbers", gaps, 0),
        ],
      };
    };
  },
};
