import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { acceptInvitation, declineInvitation } from "@/lib/invitations/answer";
import { DEAD } from "@/lib/invitations/accept";
import { resendInvitation, revokeInvitation } from "@/lib/invitations/commands";
import { acceptOwnInvitation, declineOwnInvitation } from "@/lib/invitations/answer-own";
import { invitationPage } from "@/lib/invitations/page";
import { enteredBy } from "@/lib/invitations/own";
import { openTo } from "@/lib/companies/own";
import { signIn } from "@/lib/people/commands";
import { trailOf } from "@/lib/people/trail";
import {
  acceptAs,
  acceptAsNewcomer,
  anInvitation,
  invitationRow,
  mailedLink,
  membersAt,
} from "@/tests/support/invitations";
import { factsAbout, lettersTo, noticesAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aPerson,
  MOBILE,
  must,
  newOrigin,
  NOT_FOUND,
  PASSWORD,
  refusal,
  type Company,
} from "@/tests/support/world";

let company: Company;
beforeAll(async () => void (company = await aCompany()));

const welcomes = async (email: string) =>
  (await lettersTo(email)).filter(({ template }) => template === "invitation-welcome");

const deadRefusal = { code: "refused", message: DEAD, fields: {} };

describe("accepting by the mailed link without an account", () => {
  test("makes the person, the session and the membership, welcomes once and tells the inviter", async () => {
    const invited = await anInvitation(company, { role: "WORKER" });
    const { slug, sid } = must(await acceptAsNewcomer(company, invited.link));
    expect(slug).toBe(company.slug);
    expect(sid).toMatch(/^\S{43}$/);
    const person = await ownerOne<{ id: string; time_zone: string }>(
      "select id, time_zone from person where email_key = $1 and email_verified_at > now() - interval '1 minute'",
      [invited.email],
    );
    const here = await ownerOne("select time_zone from company where id = $1", [company.id]);
    expect(person.time_zone).toBe(here.time_zone);
    const whole = await trailOf(person.id, null, 10);
    expect(whole.filter(({ company: place }) => place === null).map(({ sentence }) => sentence)).toEqual([
      "You signed in",
      "You confirmed the email address; the account is open",
    ]);
    expect(whole.map(({ sentence }) => sentence).join()).not.toContain("Somebody");
    const entered = { name: company.name, href: `/c/${company.slug}` };
    expect(await invitationPage(invited.link, person.id)).toEqual({ kind: "dead", entered });
    expect(await enteredBy(person.id, invited.id)).toEqual(entered);
    expect(await openTo(person.id, company.id)).toBe(entered.href);
    const others = (await aPerson()).id;
    expect(await invitationPage(invited.link, others)).toEqual({ kind: "dead", entered: null });
    expect(await enteredBy(others, invited.id)).toBeNull();
    expect(await openTo(others, company.id)).toBeNull();
    expect(await membersAt(company, invited.email)).toEqual([
      { id: invited.membershipId, person_id: person.id, role: "WORKER", status: "active", mobile: MOBILE },
    ]);
    expect(await invitationRow(invited.id)).toMatchObject({ status: "accepted", closed: true });
    expect((await factsAbout(invited.id)).map(({ type }) => type)).toEqual([
      "invitation.sent",
      "invitation.accepted",
    ]);
    expect(await welcomes(invited.email)).toHaveLength(1);
    expect(await noticesAbout(invited.id)).toMatchObject([
      { person_id: company.admin.personId, title: "Noor Haddad accepted your invitation" },
    ]);
    expect(
      must(await execute(signIn, visitor(newOrigin()), { email: invited.email, password: PASSWORD })).sid,
    ).not.toBeNull();
  });

  test("names every faulty field at once, and writes nothing", async () => {
    const { link } = await anInvitation(company, { role: "WORKER" });
    const before = await wholeState();
    const faulty = { firstName: "", mobile: "12", password: "short" };
    expect(refusal(await acceptAsNewcomer(company, link, faulty)).fields).toEqual({
      firstName: "Enter your first name",
      mobile: expect.stringMatching(/^Enter a mobile number of Australia/),
      password: expect.stringMatching(/^Enter 15 characters or more/),
    });
    expect(refusal(await acceptAsNewcomer(company, link, { mobile: "" })).fields.mobile).toMatch(/^Enter a/);
    expect(await wholeState()).toEqual(before);
    must(await acceptAsNewcomer(company, link));
  });

  test("needs no number for a user", async () => {
    const { link } = await anInvitation(company, { role: "MANAGER" });
    must(await acceptAsNewcomer(company, link, { mobile: "" }));
  });

  test("is refused where the address has an account: its owner signs in", async () => {
    const person = await aPerson();
    const { link } = await anInvitation(company, { email: person.email });
    const before = await wholeState();
    expect(refusal(await acceptAsNewcomer(company, link)).message).toBe(
      "You have an account already. Sign in to accept.",
    );
    expect(await wholeState()).toEqual(before);
  });
});

describe("accepting while signed in", () => {
  test("as the invited address is one press", async () => {
    const person = await aPerson();
    const invited = await anInvitation(company, { email: person.email });
    expect(must(await acceptAs(company, person, invited.link))).toEqual({ slug: company.slug, sid: null });
    expect(await membersAt(company, person.email)).toMatchObject([
      { person_id: person.id, role: "VIEWER", status: "active" },
    ]);
    expect(await welcomes(person.email)).toHaveLength(1);
  });

  test("asks a Worker without a number for one, and keeps it", async () => {
    const person = await aPerson();
    const { link } = await anInvitation(company, { email: person.email, role: "WORKER" });
    expect(refusal(await acceptAs(company, person, link)).fields.mobile).toMatch(/^Enter a mobile number/);
    must(await acceptAs(company, person, link, { mobile: "0491 570 156" }));
    expect(await membersAt(company, person.email)).toMatchObject([{ mobile: MOBILE }]);
  });

  test("as somebody else is refused, and no membership comes of it", async () => {
    const [invited, other] = [await anInvitation(company), await aPerson()];
    const before = await wholeState();
    expect(refusal(await acceptAs(company, other, invited.link)).message).toBe(
      "This invitation is for another address. Sign out, then open it again.",
    );
    expect(await wholeState()).toEqual(before);
  });

  test("needs no link for one's own proven address; nobody else's invitation exists", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const { id: invitationId } = await anInvitation(company, { email: person.email });
    const as = (id: string) => personIn(id, company.id, newOrigin());
    const before = await wholeState();
    for (const actor of [as(other.id), company.admin, visitor(newOrigin(), company.id)]) {
      expect(refusal(await execute(acceptOwnInvitation, actor, { invitationId }))).toEqual(NOT_FOUND);
      expect(refusal(await execute(declineOwnInvitation, actor, { invitationId }))).toEqual(NOT_FOUND);
    }
    expect(await wholeState()).toEqual(before);
    must(await execute(acceptOwnInvitation, as(person.id), { invitationId }));
    expect(await membersAt(company, person.email)).toMatchObject([{ status: "active" }]);
  });
});

describe("declining", () => {
  test("closes the invitation, tells the inviter, and leaves the record as Initial", async () => {
    const invited = await anInvitation(company);
    const actor = visitor(newOrigin(), company.id);
    must(await execute(declineInvitation, actor, { link: invited.link }));
    expect(await invitationRow(invited.id)).toMatchObject({ status: "declined", closed: true });
    expect(await membersAt(company, invited.email)).toMatchObject([{ status: "initial", person_id: null }]);
    expect(await noticesAbout(invited.id)).toMatchObject([
      { title: "Noor Haddad declined your invitation", person_id: company.admin.personId },
    ]);
    expect(refusal(await acceptAsNewcomer(company, invited.link))).toEqual(deadRefusal);
    must(await execute(resendInvitation, company.admin, { invitationId: invited.id }));
    must(await acceptAsNewcomer(company, await mailedLink(invited.email)));
  });
});

describe("one neutral answer, and one neutral page, for a link", () => {
  const expectDead = async (link: string) => {
    const before = await wholeState();
    expect(await invitationPage(link, null)).toEqual({ kind: "dead", entered: null });
    expect(refusal(await acceptAsNewcomer(company, link))).toEqual(deadRefusal);
    const actor = visitor(newOrigin(), company.id);
    expect(refusal(await execute(declineInvitation, actor, { link }))).toEqual(deadRefusal);
    expect(await wholeState()).toEqual(before);
  };

  test("that nobody made", () => expectDead("x".repeat(43)));

  test("that was used", async () => {
    const { link } = await anInvitation(company);
    must(await acceptAsNewcomer(company, link));
    await expectDead(link);
  });

  test("that was withdrawn", async () => {
    const { link, id } = await anInvitation(company);
    must(await execute(revokeInvitation, company.admin, { invitationId: id }));
    await expectDead(link);
  });

  test("that was replaced by a newer one, which works", async () => {
    const { link, id, email } = await anInvitation(company);
    must(await execute(resendInvitation, company.admin, { invitationId: id }));
    await expectDead(link);
    must(await acceptAsNewcomer(company, await mailedLink(email)));
  });

  test("whose time is over", async () => {
    const { link, id } = await anInvitation(company);
    await owner("update invitation set expires_at = now() where id = $1", [id]);
    await expectDead(link);
  });

  test("whose inviter is no longer an active Admin", async () => {
    const { person, member } = await aMember(company, "ADMIN");
    const { link } = await anInvitation(company, { by: member });
    await owner("update membership set role = 'MANAGER' where person_id = $1", [person.id]);
    await expectDead(link);
  });

  test("whose inviter has no account any more", async () => {
    const { person, member } = await aMember(company, "ADMIN");
    const { link } = await anInvitation(company, { by: member });
    await owner("update person set status = 'closed' where id = $1", [person.id]);
    await expectDead(link);
  });

  test("of a company that is closed", async () => {
    const closed = await aCompany();
    const { link } = await anInvitation(closed);
    await owner("update company set status = 'closed' where id = $1", [closed.id]);
    await expectDead(link);
  });

  test("of another purpose", async () => {
    const { link, id } = await anInvitation(company);
    await owner("update token set purpose = 'password-reset' where subject_id = $1", [id]);
    await expectDead(link);
  });

  test("under another company's name", async () => {
    const [{ link }, foreign] = [await anInvitation(company), await aCompany()];
    const before = await wholeState();
    expect(refusal(await acceptAsNewcomer(foreign, link))).toEqual(deadRefusal);
    const somebody = personIn(newId(), foreign.id, newOrigin());
    expect(refusal(await execute(acceptInvitation, somebody, { link }))).toEqual(deadRefusal);
    expect(await wholeState()).toEqual(before);
  });
});

test("a Manager's invitation of a Worker is good, and of nobody else", async () => {
  const { member } = await aMember(company, "MANAGER");
  const worker = await anInvitation(company, { by: member, role: "WORKER" });
  must(await acceptAsNewcomer(company, worker.link));
  const other = await anInvitation(company, { by: member, role: "WORKER" });
  await owner("update membership set role = 'ADMIN' where id = $1", [other.membershipId]);
  expect(refusal(await acceptAsNewcomer(company, other.link))).toEqual(deadRefusal);
});
