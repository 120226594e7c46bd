import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { acceptInvitation, declineInvitation } from "@/lib/invitations/answer";
import { copyInvitationLink } from "@/lib/invitations/commands";
import { invitationPage } from "@/lib/invitations/page";
import { proveByCode, sendInvitationCode } from "@/lib/invitations/prove";
import { limits, take } from "@/lib/rate-limit";
import { acceptAs, acceptAsNewcomer, anInvitation, mailedCode } from "@/tests/support/invitations";
import { owner, wholeState } from "@/tests/support/owner";
import { aCompany, aPerson, must, newEmail, newOrigin, refusal, type Company } from "@/tests/support/world";

let company: Company;
beforeAll(async () => void (company = await aCompany()));

const anyone = (at = company) => visitor(newOrigin(), at.id);

async function aCopy(wish: Parameters<typeof anInvitation>[1] = {}, by = company) {
  const invited = await anInvitation(by, wish);
  const { url } = must(await execute(copyInvitationLink, by.admin, { invitationId: invited.id }));
  return { ...invited, mailed: invited.link, link: new URL(url).pathname.split("/").at(-1) ?? "" };
}

async function askCode({ link, email }: { link: string; email: string }, at = company) {
  must(await execute(sendInvitationCode, anyone(at), { link }));
  return mailedCode(email);
}

const prove = (link: string, code: string) => execute(proveByCode, anyone(), { link, code });

describe("a copied link", () => {
  test("proves nothing by itself, and tells nobody whether the address has an account", async () => {
    const person = await aPerson();
    const copies = [await aCopy({ email: person.email }), await aCopy()];
    const pages = await Promise.all(copies.map(({ link }) => invitationPage(link, null)));
    for (const page of pages) {
      expect(page).toMatchObject({ kind: "prove", codeSent: false });
      expect({ ...page, expiresAt: null }).toEqual({ ...pages[0], expiresAt: null });
    }
    const before = await wholeState();
    for (const { link } of copies) {
      expect(refusal(await acceptAsNewcomer(company, link)).message).toMatch(/^Prove the invited address/);
      expect(refusal(await execute(declineInvitation, anyone(), { link })).code).toBe("not-allowed");
    }
    expect(await wholeState()).toEqual(before);
  });

  test("dies with the next one; the mailed one lives on", async () => {
    const first = await aCopy();
    must(await execute(copyInvitationLink, company.admin, { invitationId: first.id }));
    expect(await invitationPage(first.link, null)).toEqual({ kind: "dead", entered: null });
    must(await acceptAsNewcomer(company, first.mailed));
  });

  test("is enough for whoever is signed in with the invited address, and for nobody else", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const { link } = await aCopy({ email: person.email });
    expect(refusal(await acceptAs(company, other, link)).code).toBe("not-allowed");
    expect(await invitationPage(link, other.id)).toMatchObject({ kind: "switch" });
    expect(await invitationPage(link, person.id)).toMatchObject({ kind: "accept" });
    must(await acceptAs(company, person, link));
  });

  test("leads with the mailed code to a link as good as the mailed one, once", async () => {
    const copy = await aCopy();
    const code = await askCode(copy);
    expect(await invitationPage(copy.link, null)).toMatchObject({ kind: "prove", codeSent: true });
    const proven = must(await prove(copy.link, code));
    expect(refusal(await prove(copy.link, code)).fields).toEqual({
      code: "This code is too old. Send a new one.",
    });
    expect(await invitationPage(proven.link ?? "", null)).toMatchObject({ kind: "register" });
    must(await acceptAsNewcomer(company, proven.link ?? ""));
  });
});

describe("the code", () => {
  test("takes five tries, also at once, and then not even the right one", async () => {
    const copy = await aCopy();
    const code = await askCode(copy);
    const wrong = code === "111111" ? "222222" : "111111";
    const results = await Promise.all(Array.from({ length: 8 }, () => prove(copy.link, wrong)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(5);
    expect(refusal(await prove(copy.link, code)).fields).toEqual({
      code: "This code was tried too often. Send a new one.",
    });
    must(await prove(copy.link, await askCode(copy)));
  });

  test("is worthless after fifteen minutes, and once a newer one was sent", async () => {
    const copy = await aCopy();
    const old = await askCode(copy);
    const fresh = await askCode(copy);
    if (old !== fresh) expect(must(await prove(copy.link, old))).toEqual({ link: null, triesLeft: 4 });
    await owner("update invitation set code_expires_at = now() where id = $1", [copy.id]);
    expect(refusal(await prove(copy.link, fresh)).fields).toEqual({
      code: "This code is too old. Send a new one.",
    });
  });

  test("is sent five times an hour", async () => {
    const copy = await aCopy();
    for (let time = 0; time < 5; time++) await askCode(copy);
    expect(refusal(await execute(sendInvitationCode, anyone(), { link: copy.link })).code).toBe("limited");
  });

  test("is sent and tried by mailbox, however many companies invite it", async () => {
    const email = newEmail();
    const elsewhere = await aCompany();
    const [one, other] = [await aCopy({ email }), await aCopy({ email }, elsewhere)];
    for (let time = 0; time < 5; time++) {
      if (time % 2) await askCode(one);
      else await askCode(other, elsewhere);
    }
    for (const { link } of [one, other])
      expect(refusal(await execute(sendInvitationCode, anyone(), { link })).code).toBe("limited");
    const code = await mailedCode(email);
    for (let time = 0; time < limits.invitationCodeTries.most; time++)
      await take(limits.invitationCodeTries, email);
    for (const { link } of [one, other]) expect(refusal(await prove(link, code)).code).toBe("limited");
  });

  test("of one invitation proves no other", async () => {
    const [one, other] = [await aCopy(), await aCopy()];
    const [code, theirs] = [await askCode(one), await askCode(other)];
    if (code !== theirs) expect(must(await prove(other.link, code))).toMatchObject({ link: null });
  });
});

test("a copied link of another company is none here", async () => {
  const [copy, foreign] = [await aCopy(), await aCompany()];
  const there = personIn(foreign.admin.personId, foreign.id, newOrigin());
  for (const result of [
    await execute(acceptInvitation, there, { link: copy.link }),
    await execute(sendInvitationCode, visitor(newOrigin(), foreign.id), { link: copy.link }),
  ])
    expect(refusal(result).code).toBe("refused");
});
