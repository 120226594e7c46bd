import { createHash } from "node:crypto";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { copyInvitationLink } from "@/lib/invitations/commands";
import { placeToText } from "@/lib/keyset";
import { aSupporter } from "@/tests/support/accounts";
import { idsIn, pagesOf } from "@/tests/support/company-pages";
import { ask, freshSession } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { owner } from "@/tests/support/owner";
import { answerTo } from "@/tests/support/same-answer";
import { aCompany, aMember, must, type Company, type Person } from "@/tests/support/world";
import { writeEverywhere } from "@/tests/support/written";

const ROLES = ["ADMIN", "MANAGER", "VIEWER", "WORKER"] as const;
type Reader = (typeof ROLES)[number];

const FOREIGN = "zephyrquill";
const NUMBER = "491571804";
const wordOf = (column: string) => `is${column.replace(/[._]/g, "")}is`;

let company: Company;
let foreign: Company;
let written: string[];
let secrets: string[];
const sessions = new Map<Reader, string>();
/** Everything that the pages say to each of them, with what travels along for their scripts. */
const said = new Map<Reader, string>();

beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
  const [ids, others] = [await idsIn(company), await idsIn(foreign)];
  const invited = await anInvitation(company);
  const { url } = must(await execute(copyInvitationLink, company.admin, { invitationId: invited.id }));
  secrets = [invited.link, url.split("/").at(-1) ?? ""];
  const people: Record<Reader, Person> = {
    ADMIN: company.adminPerson,
    MANAGER: (await aMember(company, "MANAGER")).person,
    VIEWER: (await aMember(company, "VIEWER")).person,
    WORKER: (await aMember(company, "WORKER")).person,
  };
  const colleague = (await aMember(company, "WORKER")).person;
  written = await writeEverywhere(company.id, [colleague], (column) => [wordOf(column)]);
  await writeEverywhere(foreign.id, [foreign.adminPerson], () => [FOREIGN]);
  await owner("update membership set mobile = $2 where person_id = $1", [colleague.id, `+61${NUMBER}`]);
  expect(Object.values(others)).not.toContain("");
  for (const role of ROLES) sessions.set(role, await freshSession(people[role]));
  const own = ["/home", "/me", "/me/trail", "/me/notices", "/me/documents"];
  const paths = [...pagesOf(company.slug, ids), `/c/${company.slug}/team/workers`, ...own];
  await Promise.all(ROLES.map(async (role) => said.set(role, await walk(paths, sessions.get(role) ?? ""))));
}, 120_000);

async function walk(paths: string[], session: string): Promise<string> {
  const texts: string[] = [];
  for (const path of paths) texts.push(await (await ask(path, session)).text());
  return texts.join("\n");
}

const readers = (word: string | RegExp) =>
  ROLES.filter((role) =>
    typeof word === "string" ? said.get(role)?.includes(word) : word.test(said.get(role) ?? ""),
  );

test("each column is shown to whom it is for, and to nobody else", () => {
  const shown = Object.fromEntries(
    written.map((column) => [
      column,
      readers(wordOf(column))
        .map((role) => role[0])
        .join(""),
    ]),
  );
  expect(shown).toEqual({
    ...{ "company.name": "AMVW", "notice.title": "AMVW" }, // each has notices of their own
    ...{ "membership.first_name": "AMV", "membership.last_name": "AMV", "invitation.name": "AMV" },
    ...{ "deactivation.name": "AMV", "deactivation.reason": "AMV", "requirement.name": "AMV" },
    ...{ "connection.name": "AMV", "connection.contact_name": "AMV" },
    ...{ "access_request.requestor_name": "A", "decline_reason.label": "A", "join_link.label": "A" },
    ...{ "person.first_name": "A", "person.last_name": "A", "document.file_name": "A" },
    ...{ "batch.title": "A", "company.town": "A" },
  });
});

test("others' numbers are for those who read the lists", () => {
  const digits = new RegExp([...NUMBER].join("[^0-9<]{0,2}"));
  expect(readers(digits)).toEqual(["ADMIN", "MANAGER", "VIEWER"]);
});

test("who invited, and whoever reads along, finds no secret of an invitation anywhere", async () => {
  const { person } = await aSupporter();
  const desk = await walk(["/support", "/me", "/me/trail"], await freshSession(person));
  const record = await owner<{ line: string }>(
    "select l::text as line from audit_line l where company_id = $1",
    [company.id],
  );
  const mails = await owner<{ row: string }>("select d::text as row from delivery d where company_id = $1", [
    company.id,
  ]);
  const all = [
    ...said.values(),
    desk,
    ...record.map(({ line }) => line),
    ...mails.map(({ row }) => row),
  ].join("\n");
  expect(all).toContain("invitation");
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThanOrEqual(43);
    const hash = createHash("sha256").update(secret).digest();
    for (const spelling of [
      secret,
      Buffer.from(secret).toString("hex"),
      hash.toString("hex"),
      hash.toString("base64url"),
    ])
      expect(all.includes(spelling)).toBe(false);
  }
});

test("no page shows a word of another company", () => {
  expect(readers(FOREIGN)).toEqual([]);
  expect(readers(foreign.id)).toEqual([]);
  expect(readers(foreign.adminPerson.email)).toEqual([]);
});

/** Status and words of a page as the Admin sees it, whatever the address named. */
async function seen(path: string, name = "") {
  const { status, words } = await answerTo(path, sessions.get("ADMIN") ?? "", [name]);
  return { status, words };
}

const LISTS = [
  ...["/team/users", "/team/workers", "/team/inactive", "/team/invitations", "/team/access-requests"],
  ...["/team/contractors", "/records", "/team/export?list=users", "/team/export?list=workers"],
];
const NOBODY = "qwxvkjzhpub";

test.each(LISTS)(
  "%s: a search for what another company wrote reads as one for what nobody did",
  async (list) => {
    const at = (q: string) => `/c/${company.slug}${list}${list.includes("?") ? "&" : "?"}q=${q}`;
    const theirs = FOREIGN.slice(0, NOBODY.length);
    expect(await seen(at(theirs), theirs)).toEqual(await seen(at(NOBODY), NOBODY));
    expect((await seen(at("is"), "is")).status).toBe(200);
  },
);

test.each([
  "/team/users",
  "/team/workers",
  "/team/invitations",
  "/team/batches",
  "/records",
  "/notices",
  "/reviews",
])("%s: to go on after another company's row is to go on after one that is not there", async (list) => {
  const [row] = await owner<{ id: string; created_at: Date }>(
    "select id, created_at from membership where company_id = $1 order by created_at limit 1",
    [foreign.id],
  );
  if (!row) throw new Error("The other company has nobody.");
  const [theirs, none] = [row.id, newId()].map((id) => placeToText({ at: row.created_at, id }));
  const at = (after = "") => `/c/${company.slug}${list}?after=${after}`;
  const [real, made] = [await seen(at(theirs), theirs), await seen(at(none), none)];
  expect(real).toEqual(made);
});
