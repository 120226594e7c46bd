import { emptyForm } from "@/lib/result";
import { postAction, serverAction, type Fields, type Posted } from "@/tests/support/http";
import { owner, ownerOne } from "@/tests/support/owner";
import { aRequest, type Asked, type Company } from "@/tests/support/world";

/** One server action of a company's pages; `slug` is the company under whose address it is sent. */
export type AdminCall = {
  /** Its name; with folders before it where several actions are called so. */
  name: string;
  post: (session: string | null, slug: string) => Promise<Response>;
  /** What `post` sends. */
  posted: (slug: string) => Promise<Posted>;
  /** The id of the company in whose record it is written, where that is another one: a host's. */
  writesIn?: string;
};

const REVIEW = {
  ...{ firstReminderDays: "3", secondReminderDays: "4", otherAdminsDays: "5", expiryDays: "20" },
  ...{ firstNoticeDays: "6", lastNoticeDays: "2", waitDays: "9", workingDays: "1", dayEnds: "16:00" },
  holidays: "",
};

/** Every server action about access requests and how they are reviewed, each with what its form or dialog would send, on things that exist. */
export async function everyAdminCall(company: Company): Promise<AdminCall[]> {
  const ask = () => aRequest(company, { role: "VIEWER" });
  const [first, second, third, fourth] = [await ask(), await ask(), await ask(), await ask()];
  const stopped = await ask();
  await stopMail(company, stopped.person.email);
  const [reason] = await owner<{ id: string }>(
    "select id from decline_reason where company_id = $1 and retired_at is null order by position limit 1",
    [company.id],
  );
  const reasonId = reason?.id ?? "";
  const { version } = await ownerOne<{ version: number }>(
    "select version from company_settings where company_id = $1",
    [company.id],
  );
  const about = ({ id, version }: Asked) => ({ requestId: id, seenVersion: version });
  const decline = { ...about(second), reason: reasonId, waitDays: 0 };
  return [
    direct("seeAction", pathOf(first), [first.id]),
    direct("acceptAction", pathOf(first), [{ ...about(first), role: "VIEWER" }]),
    direct("declineAction", pathOf(second), [decline]),
    form("tryRequestorAgainAction", pathOf(stopped), [stopped.id, emptyForm], {}),
    form("acceptSeveralAction", severalPath(third), [emptyForm], {
      request: `${third.id} ${third.version}`,
    }),
    form("declineSeveralAction", severalPath(fourth), [emptyForm], {
      ...{ request: `${fourth.id} ${fourth.version}`, reason: reasonId, waitDays: "0" },
    }),
    form("addReasonAction", "/settings", [emptyForm], { label: "A reason of mine" }),
    form("foundByNameAction", "/settings", [emptyForm], { foundByName: "yes" }),
    form("reviewSettingsAction", "/settings", [emptyForm], { ...REVIEW, seenVersion: String(version) }),
    form("retireReasonAction", "/settings", [emptyForm], { reasonId }),
  ];
}

/** A mail of the company to this address came back for good. */
export const stopMail = (company: Company, email: string) =>
  owner("update delivery set stop = 'bounced' where company_id = $1 and recipient = $2", [company.id, email]);

const pathOf = ({ id }: Asked) => `/team/access-requests/${id}`;
const severalPath = ({ id }: Asked) => `/team/access-requests/several?id=${id}`;

/** As a script of the page calls it, with these arguments after the slug. */
export const direct = (name: string, page: string, args: unknown[]): AdminCall => callOf(name, page, args);

/** An action answers only on pages that have it. `fields` may be asked for at the last moment. */
export const form = (
  name: string,
  page: string,
  state: unknown[],
  fields: Fields | (() => Promise<Fields>),
): AdminCall => callOf(name, page, state, fields);

function callOf(
  name: string,
  page: string,
  args: unknown[],
  given?: Fields | (() => Promise<Fields>),
): AdminCall {
  const posted = async (slug: string): Promise<Posted> => {
    const fields = typeof given === "function" ? await given() : given;
    return { where: `/c/${slug}${page}`, args: [slug, ...args], ...(fields && { fields }) };
  };
  return {
    name,
    posted,
    post: async (session, slug) => postAction(serverAction(name), session, await posted(slug)),
  };
}

const TABLES = [
  "company_settings",
  "decline_reason",
  "membership",
  "access_request",
  "notice",
  "audit_event",
  ...["batch", "company_domain", "company_logo", "company_slug", "join_link", "saved_view", "deactivation"],
  ...["connection", "requirement", "document", "onboarding_note"],
];

/** All that a company has and all that was recorded of it but refusals; equal before and after = nothing was done. */
export function stateOf(companyId: string): Promise<unknown> {
  const sum = (table: string, row: string) =>
    `select '${table}' as name, count(*)::int as rows, md5(string_agg(${row}, '' order by ${row})) as sum
     from ${table} t where company_id = $1 ${table === "audit_event" ? "and type <> 'access.refused'" : ""}`;
  // That somebody was here is no change: every visit notes it, once an hour.
  const row = "(to_jsonb(t) - 'last_seen_at')::text";
  const parts = [
    ...TABLES.map((table) => sum(table, row)),
    sum("delivery", "id::text"), // the worker moves their status in its own time
    "select 'company', 1, md5(c::text) from company c where id = $1",
  ];
  return owner(parts.join(" union all "), [companyId]);
}
