import { personIn, supportIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { copyInvitationLink } from "@/lib/invitations/commands";
import { addMember } from "@/lib/memberships/add";
import { requestPasswordReset, signIn } from "@/lib/people/commands";
import { askEmailChange, confirmEmailChange } from "@/lib/people/email-change";
import { makeJoinLink } from "@/lib/join-links/commands";
import { templates, type TemplateName, type TemplateProps } from "@/lib/delivery/templates";
import { askErasure } from "@/lib/privacy/ask-erasure";
import { supportReactivate } from "@/lib/support/bring-back";
import { noteLookUp } from "@/lib/support/note";
import { arrival, linkIn } from "@/tests/support/mailbox";
import { aSupporter } from "@/tests/support/accounts";
import { anInvitedContractor } from "@/tests/support/contractors";
import { ask, ORIGIN, SESSION_COOKIE, sessionOf } from "@/tests/support/http";
import { owner, ownerOne } from "@/tests/support/owner";
import { aFormerMember } from "@/tests/support/returning";
import { hydrated, visit } from "@/tests/support/visits";
import { eventually } from "@/tests/support/waiting";
import {
  aCompany,
  aPerson,
  aRequest,
  must,
  newEmail,
  newOrigin,
  PASSWORD,
  startDraft,
  type Company,
  type Person,
} from "@/tests/support/world";

const TIMES = 20;
/** A browser takes its time: `ROUNDS=20` for as many there. */
const BROWSER_TIMES = Number(process.env.ROUNDS ?? 4);

let company: Company;
beforeAll(async () => void (company = await aCompany()));

async function invited(): Promise<{ email: string; id: string }> {
  const email = newEmail();
  const input = { firstName: "Noor", lastName: "Haddad", email, role: "WORKER", send: true };
  const { membershipId } = must(await execute(addMember, company.admin, input));
  const { id } = await ownerOne<{ id: string }>("select id from invitation where membership_id = $1", [
    membershipId,
  ]);
  return { email, id };
}

/** A link's address, and who opens it, where that takes somebody who is signed in. */
type Link = { path: string; as?: Person };

/** What hangs at a gate for everybody to read is no secret. */
const open = new Set<string>();

/** Every link with a secret that a mail, or an Admin, hands to somebody. */
const mailed = {
  "confirm a registration": async () => {
    const { email } = await startDraft();
    return { path: linkIn(await arrival(email, "verify-address"), "/register/confirm") };
  },
  "choose a new password": async () => {
    const { email } = await aPerson();
    must(await execute(requestPasswordReset, visitor(newOrigin()), { email }));
    return { path: linkIn(await arrival(email, "password-reset"), "/reset/") };
  },
  "look at a request": async () => {
    const { person } = await aRequest(company);
    return { path: linkIn(await arrival(person.email, "registration-received"), "/request/") };
  },
  "accept an invitation": async () => {
    const { email } = await invited();
    return { path: linkIn(await arrival(email, "invitation"), "/invite/") };
  },
  "prove the address of a copied invitation": async () => {
    const { id } = await invited();
    const { url } = must(await execute(copyInvitationLink, company.admin, { invitationId: id }));
    return { path: new URL(url).pathname };
  },
  "work for a host, as a visitor": async () => ({ path: await contract() }),
  "work for a host, as its contractor's Admin": async () => ({
    path: await contract(),
    as: (await aCompany()).adminPerson,
  }),
  "ask to join a company": async () => {
    const input = { label: "Gate", role: "WORKER", days: "7", mostUses: "5" };
    const { id } = must(await execute(makeJoinLink, company.admin, input));
    const { code } = await ownerOne<{ code: string }>("select code from join_link where id = $1", [id]);
    open.add(`/join/${code}`);
    return { path: `/join/${code}` };
  },
  "object to what support did": async () => ({
    path: linkIn(await broughtBack(), "/object/"),
    as: company.adminPerson,
  }),
  "confirm a new address": async () => {
    const { person, link } = await changing();
    return { path: link, as: person };
  },
  "keep an account": async () => {
    const person = await aPerson();
    must(await execute(askErasure, personIn(person.id, PLATFORM, newOrigin(), true), {}));
    return { path: linkIn(await arrival(person.email, "account-erasure"), "/keep-account/") };
  },
  "undo a change of address": async () => {
    const { person, link, sid } = await changing();
    const secret = link.split("/").at(-1) ?? "";
    const self = personIn(person.id, PLATFORM, newOrigin());
    must(await execute(confirmEmailChange(sid), self, { link: secret }));
    return { path: linkIn(await arrival(person.email, "email-changed"), "/undo-email/") };
  },
} satisfies Record<string, () => Promise<Link>>;

type LinkOf<N extends TemplateName> = `${N}.${Extract<keyof TemplateProps<N>, `${string}Url`>}`;
type MailedLink = { [N in TemplateName]: LinkOf<N> }[TemplateName];

/** What each link of each mail is to be looked at as; null = it holds no secret: a page for whoever is signed in, or for all. */
const links: Record<MailedLink, keyof typeof mailed | null> = {
  "verify-address.confirmUrl": "confirm a registration",
  "password-reset.resetUrl": "choose a new password",
  "registration-received.statusUrl": "look at a request",
  "access-declined.statusUrl": "look at a request",
  "access-expired.statusUrl": "look at a request",
  "access-expiring.statusUrl": "look at a request",
  "invitation.inviteUrl": "accept an invitation",
  "contractor-invitation.inviteUrl": "work for a host, as a visitor",
  "support-reactivated.objectUrl": "object to what support did",
  "email-change-confirm.confirmUrl": "confirm a new address",
  "account-erasure.keepUrl": "keep an account",
  "email-changed.undoUrl": "undo a change of address",
  "access-accepted.signInUrl": null,
  "access-expired-admin.reviewUrl": null,
  "access-reminder.reviewUrl": null,
  "access-requested.reviewUrl": null,
  "account-let-in.signInUrl": null,
  "account-reactivated.itemsUrl": null,
  "account-reactivated.signInUrl": null,
  "admins-need-app.addUrl": null,
  "already-registered.resetUrl": null,
  "already-registered.signInUrl": null,
  "authenticator-added.resetUrl": null,
  "authenticator-removed.resetUrl": null,
  "codes-spent.resetUrl": null,
  "contractor-asked.handInUrl": null,
  "contractor-back.hostUrl": null,
  "contractor-documents-due.hostUrl": null,
  "contractor-documents-missed.hostUrl": null,
  "contractor-let-in.hostUrl": null,
  "contractor-note.hostUrl": null,
  "contractor-pending.hostUrl": null,
  "contractor-placed.companyUrl": null,
  "document-asked.documentsUrl": null,
  "document-expiring.documentsUrl": null,
  "document-not-accepted.documentsUrl": null,
  "document-verified.documentsUrl": null,
  "documents-due.itemsUrl": null,
  "documents-missed.itemsUrl": null,
  "email-change-known.signInUrl": null,
  "email-change-undone.resetUrl": "choose a new password",
  "invitation-welcome.signInUrl": null,
  "mobile-changed.resetUrl": null,
  "new-sign-in.resetUrl": null,
  "new-sign-in.sessionsUrl": null,
  "onboarding-sent-back.listUrl": null,
  "onboarding-started.listUrl": null,
  "passkey-added.resetUrl": null,
  "passkey-copied.signingInUrl": null,
  "passkey-removed.resetUrl": null,
  "password-changed.resetUrl": null,
  "recovery-code-used.resetUrl": null,
  "recovery-codes-made.resetUrl": null,
  "review-due.reviewUrl": null,
  "review-overdue.reviewUrl": null,
  "role-changed.companyUrl": null,
  "sign-in-by-password.resetUrl": null,
  "sign-in-by-password.signInUrl": null,
};

const contract = async () => `/contractor/${(await anInvitedContractor(company)).link}`;

/** What the company's Admin is told when support lets somebody back in. */
async function broughtBack() {
  const { member } = await aFormerMember(company, "VIEWER");
  const desk = supportIn((await aSupporter()).person.id, company.id, newOrigin());
  must(await execute(noteLookUp, desk, { membershipIds: [member.membershipId], by: "email" }));
  const why = { ticket: "T-118", reason: "Locked out before the shift" };
  must(await execute(supportReactivate, desk, { membershipId: member.membershipId, ...why }));
  return arrival(company.adminPerson.email, "support-reactivated");
}

/** Somebody who has asked for another address, with the link that went there. */
async function changing(): Promise<{ person: Person; link: string; sid: string }> {
  const [person, email] = [await aPerson(), newEmail()];
  const signedIn = await execute(signIn, visitor(newOrigin()), { email: person.email, password: PASSWORD });
  const self = personIn(person.id, PLATFORM, newOrigin(), true);
  must(await execute(askEmailChange, self, { email }));
  const link = linkIn(await arrival(email, "email-change-confirm"), "/me/email/");
  return { person, link, sid: must(signedIn).sid ?? "" };
}

/**
 * Everything that opening a link could have spent or made. Meanwhile the worker moves its own queue, and goes on with
 * what other tests left in their companies.
 */
const TABLES = [
  ..."token person password session registration membership invitation access_request audit_event".split(" "),
  ..."notice company email_change erasure_request connection join_link".split(" "),
];

async function kept(): Promise<Record<string, string>> {
  const parts = TABLES.map(
    (table) =>
      `select '${table}' as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum
       from (select to_jsonb(r) - 'last_seen_at' as t from ${table} r) as rows where coalesce(t ->> 'company_id', $1) in ($1, $2)`,
  );
  const rows = await owner<{ name: string; sum: string }>(parts.join(" union all "), [company.id, PLATFORM]);
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}

/** Mails of this company on their way: an invitation keeps what became of its own. */
async function waiting(): Promise<number> {
  const queued = "select 1 from delivery where company_id = $1 and status = 'queued'";
  return (await owner(queued, [company.id])).length;
}

const ways: [string, RequestInit][] = [
  ["GET", {}],
  ["HEAD", { method: "HEAD" }],
  ["a browser's prefetch", { headers: { purpose: "prefetch", "sec-purpose": "prefetch;prerender" } }],
  // Data of a page is led to an address that names what is asked.
  ["the framework's prefetch", { redirect: "follow", headers: { rsc: "1", "next-router-prefetch": "1" } }],
  ["a mail scanner", { headers: { "user-agent": "Mozilla/5.0 (compatible; SafeLinks scanner)" } }],
];

test("every link of every mail is among them, or holds no secret", async () => {
  const known = Object.entries<{ preview: object }>(templates).flatMap(([name, { preview }]) =>
    Object.keys(preview)
      .filter((prop) => prop.endsWith("Url"))
      .map((prop) => `${name}.${prop}`),
  );
  expect(known.filter((link) => !(link in links))).toEqual([]);
  await arrival((await startDraft()).email, "verify-address");
  const secretive = new Set(Object.entries(links).flatMap(([link, as]) => (as ? [link.split(".")[0]] : [])));
  const sent = await owner<{ template: string }>(
    "select distinct template from mailbox where text ~ '/[^ ]*[A-Za-z0-9_-]{43}'",
  );
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter(({ template }) => !secretive.has(template))).toEqual([]);
});

describe.each(Object.entries<() => Promise<Link>>(mailed))("the link to %s", (_, make) => {
  let link: Link;
  let session: string | null;
  let before: Record<string, string>;
  beforeAll(async () => {
    link = await make();
    session = link.as ? await sessionOf(link.as) : null;
    await eventually("an empty queue", async () => ((await waiting()) === 0 ? true : null));
    before = await kept();
  });
  // A company's code may be looked up only so often.
  beforeEach(() => owner("delete from rate_limit"));

  test.each(ways)(`opened ${TIMES} times by %s spends nothing and opens no session`, async (_way, init) => {
    for (let time = 0; time < TIMES; time++) {
      const answer = await ask(link.path, session, init);
      await answer.arrayBuffer();
      expect(answer.status).toBe(200);
      expect(answer.headers.get("set-cookie") ?? "").not.toContain("session");
      if (!open.has(link.path)) expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    }
    expect(await kept()).toEqual(before);
  });

  test(`opened ${BROWSER_TIMES} times by a browser that runs scripts but presses nothing spends nothing`, async () => {
    const page = await visit({ phone: true });
    if (session !== null) await page.context().addCookies([{ ...COOKIE, value: session }]);
    for (let time = 0; time < BROWSER_TIMES; time++) {
      await page.goto(link.path);
      await hydrated(page);
    }
    const main = page.getByRole("main");
    const moves = main
      .getByRole("button")
      .or(main.getByRole("link", { name: /Ask to join|Sign in to accept/ }));
    expect(await moves.count()).toBeGreaterThan(0);
    expect(await kept()).toEqual(before);
  });
});

const COOKIE = { name: SESSION_COOKIE, url: ORIGIN, httpOnly: true, sameSite: "Lax" } as const;
