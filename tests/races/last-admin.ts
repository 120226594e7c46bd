import { inTurn, must, together, type Meet, type Race } from "@/tests/races/race";
import { formWith, send } from "@/tests/support/forms";
import { freshSession, SESSION_COOKIE } from "@/tests/support/http";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, type Person } from "@/tests/support/world";

type Admin = { id: string; person: Person };
type Meeting = { name: string; whom: 0 | 1; field: "role" | "on"; value: string };

/** What each Admin does to the next in the ring, or to themselves; nobody changes their own role. */
const MEETINGS: Meeting[] = [
  { name: "demoting each other", whom: 1, field: "role", value: "VIEWER" },
  { name: "silencing each other", whom: 1, field: "on", value: "no" },
  { name: "silencing oneself", whom: 0, field: "on", value: "no" },
];
const MIXED = "demoting and silencing";

/** Every Admin of a company stops one from hearing of requests, at once: somebody must remain. */
export const lastAdmin: Race = {
  name: "last-admin",
  what: "all Admins demote and silence each other, or silence themselves",
  share: 0.5,
  async open(webs): Promise<Meet> {
    const companies = new Map<number, Awaited<ReturnType<typeof ring>>>();
    return async (round, callers) => {
      const known = companies.get(callers) ?? (await ring(callers));
      companies.set(callers, known);
      const { company, admins } = known;
      await owner("update membership set role = 'ADMIN', send_notifications = true where company_id = $1", [
        company.id,
      ]);
      const mixed = round % 4 === 3;
      const presses = [];
      for (const [nth, admin] of admins.entries()) {
        const { whom, field, value } = inTurn(MEETINGS, mixed ? nth % 2 : round % 4);
        const path = `/c/${company.slug}/team/people/${inTurn(admins, nth + whom).id}${field === "role" ? "/role" : ""}`;
        const url = inTurn(webs, nth + round) + path;
        const cookie = `${SESSION_COOKIE}=${await freshSession(admin.person)}`;
        const form = await formWith(field === "role" ? "seenVersion" : field, url, cookie);
        presses.push(async () => (await send(form, { [field]: value }, cookie)).status);
      }
      const statuses = await together(round % 2 ? presses.toReversed() : presses);
      const left = await owner(
        "select from membership where company_id = $1 and status = 'active' and role = 'ADMIN' and send_notifications",
        [company.id],
      );
      const done = statuses.filter((status) => status === 303).length;
      return {
        won: mixed ? MIXED : inTurn(MEETINGS, round % 4).name,
        wrong: [
          ...must(
            "faults",
            statuses.filter((status) => status >= 500),
            [],
          ),
          ...must("somebody remains who hears of requests", left.length > 0, true),
          ...must("who remains and who was stopped", left.length + done, callers),
          ...(callers === 2 ? must("who remains of two", left.length, 1) : []),
        ],
      };
    };
  },
};

async function ring(count: number) {
  const company = await aCompany();
  const admins: Admin[] = [{ id: company.admin.membershipId, person: company.adminPerson }];
  for (let more = 1; more < count; more++) {
    const { member, person } = await aMember(company, "ADMIN");
    admins.push({ id: member.membershipId, person });
  }
  return { company, admins };
}
