import { tickAccessRequest } from "@/lib/access-requests/clock";
import { systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { deciders } from "@/tests/races/decide";
import { inTurn, must, numbers, together, type Meet, type Race } from "@/tests/races/race";
import { formWith, send } from "@/tests/support/forms";
import { factsAbout, owner, ownerOne } from "@/tests/support/owner";
import { aRequest, type Asked } from "@/tests/support/world";

/** A decision while the person takes the request back, or while its time ends. */
export const stale: Race = {
  name: "stale",
  what: "a decision against withdrawing and against expiry",
  async open(webs): Promise<Meet> {
    const { company, accept, decline } = await deciders();

    /** By the private link of the person's mail. */
    async function withdrawing({ statusUrl }: Asked): Promise<(nth: number) => Promise<boolean>> {
      const path = `${new URL(statusUrl).pathname}?withdraw=ask`;
      const form = await formWith("key", inTurn(webs, 0) + path);
      return async (nth) => (await send({ ...form, url: inTurn(webs, nth) + path }, {})).status === 303;
    }

    async function expiring({ id }: Asked): Promise<() => Promise<boolean>> {
      await owner("update access_request set expires_at = now() where id = $1", [id]);
      return async () => (await execute(tickAccessRequest, systemIn(company.id), { requestId: id })).ok;
    }

    return async (round, callers) => {
      const asked = await aRequest(company, { role: "VIEWER" });
      const ends = round % 4 < 2 ? await withdrawing(asked) : await expiring(asked);
      const acts = numbers(callers).map((nth) => async () => {
        const web = inTurn(webs, nth + (round >> 1));
        if ((nth + round) % 2 === 0) return ends(nth);
        return (await (nth % 3 === 0 ? decline : accept)(web, asked)).ok;
      });
      const yes = (await together(acts)).filter(Boolean).length;
      const { status } = await ownerOne<{ status: string }>(
        "select status from access_request where id = $1",
        [asked.id],
      );
      const ended = /\.(accepted|declined|withdrawn|expired)$/;
      const facts = (await factsAbout(asked.id)).map(({ type }) => type).filter((type) => ended.test(type));
      const letters = await owner<{ template: string }>(
        "select template from delivery where recipient = $1 and template ~ '^access-(accepted|declined|expired)'",
        [asked.person.email],
      );
      const members = await owner("select from membership where person_id = $1", [asked.person.id]);
      const wanted = status === "withdrawn" ? [] : [{ template: `access-${status}` }];
      return {
        won: status,
        wrong: [
          ...must("endings answered with yes", yes, 1),
          ...must("endings in the record", facts, [`access-request.${status}`]),
          ...must("mails of the ending", letters, wanted),
          ...must("memberships", members.length, status === "accepted" ? 1 : 0),
        ],
      };
    };
  },
};
