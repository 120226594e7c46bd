import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { PLATFORM } from "@/lib/id";
import { copyInvitationLink } from "@/lib/invitations/commands";
import { addMember } from "@/lib/memberships/add";
import { requestPasswordReset, signIn } from "@/lib/people/commands";
import { askEmailChange, confirmEmailChange } from "@/lib/people/email-change";
import { askErasure } from "@/lib/privacy/ask-erasure";
import { arrival, linkIn } from "@/tests/support/mailbox";
import { ask } from "@/tests/support/http";
import { owner, ownerOne } from "@/tests/support/owner";
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

/** Every link that a mail, or an Admin, hands to somebody: its address, and what pressing its button would spend. */
const mailed: Record<string, () => Promise<string>> = {
  "confirm a registration": async () => {
    const { email } = await startDraft();
    return linkIn(await arrival(email, "verify-address"), "/register/confirm");
  },
  "choose a new password": async () => {
    const { email } = await aPerson();
    must(await execute(requestPasswordReset, visitor(newOrigin()), { email }));
    return linkIn(await arrival(email, "password-reset"), "/reset/");
  },
  "look at a request": async () => {
    const { person } = await aRequest(company);
    return linkIn(await arrival(person.email, "registration-received"), "/request/");
  },
  "accept an invitation": async () => {
    const { email } = await invited();
    return linkIn(await arrival(email, "invitation"), "/invite/");
  },
  "prove the address of a copied invitation": async () => {
    const { id } = await invited();
    const { url } = must(await execute(copyInvitationLink, company.admin, { invitationId: id }));
    return new URL(url).pathname;
  },
  "confirm a new address": async () => (await changing()).link,
  "keep an account": async () => {
    const person = await aPerson();
    must(await execute(askErasure, personIn(person.id, PLATFORM, newOrigin(), true), {}));
    return linkIn(await arrival(person.email, "account-erasure"), "/keep-account/");
  },
  "undo a change of address": async () => {
    const { person, link, sid } = await changing();
    const secret = link.split("/").at(-1) ?? "";
    const self = personIn(person.id, PLATFORM, newOrigin());
    must(await execute(confirmEmailChange(sid), self, { link: secret }));
    return linkIn(await arrival(person.email, "email-changed"), "/undo-email/");
  },
};

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
  ..."notice company email_change erasure_request".split(" "),
];

async function kept(): Promise<Record<string, string>> {
  const parts = TABLES.map(
    (table) =>
      `select '${table}' as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum
       from ${table} t where coalesce(to_jsonb(t) ->> 'company_id', $1) in ($1, $2)`,
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
  ["the framework's prefetch", { headers: { rsc: "1", "next-router-prefetch": "1" } }],
  ["a mail scanner", { headers: { "user-agent": "Mozilla/5.0 (compatible; SafeLinks scanner)" } }],
];

describe.each(Object.entries(mailed))("the link to %s", (_, make) => {
  let path: string;
  let before: Record<string, string>;
  beforeAll(async () => {
    path = await make();
    await eventually("an empty queue", async () => ((await waiting()) === 0 ? true : null));
    before = await kept();
  });

  test.each(ways)(`opened ${TIMES} times by %s spends nothing and opens no session`, async (_way, init) => {
    for (let time = 0; time < TIMES; time++) {
      const answer = await ask(path, null, init);
      await answer.arrayBuffer();
      expect(answer.status).toBeLessThan(400);
      expect(answer.headers.get("set-cookie") ?? "").not.toContain("session");
    }
    expect(await kept()).toEqual(before);
  });

  test(`opened ${TIMES} times by a browser that runs scripts but presses nothing spends nothing`, async () => {
    const page = await visit({ phone: true });
    for (let time = 0; time < TIMES; time++) {
      await page.goto(path);
      await hydrated(page);
    }
    const buttons = page.getByRole("main").getByRole("button");
    expect(await buttons.count()).toBeGreaterThan(0);
    expect(await kept()).toEqual(before);
  });
});
