import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { confirmByCode, confirmByLink } from "@/lib/registrations/confirm";
import { linkToConfirm } from "@/lib/registrations/queries";
import { hashSecret } from "@/lib/tokens";
import { owner, wholeState } from "@/tests/support/owner";
import { mailedProof, must, newOrigin, PASSWORD, refusal, startDraft } from "@/tests/support/world";

const open = (cookie: string | null, link: string, password?: string) =>
  execute(
    confirmByLink(cookie),
    visitor(newOrigin()),
    password === undefined ? { link } : { link, password },
  );

const DEAD = {
  code: "refused",
  message: "This link no longer works. Enter the code from the newest mail, or start again.",
  fields: {},
};
const asksPassword = (sentence: string) => ({
  code: "invalid",
  message: sentence,
  fields: { password: sentence },
});

async function people(email: string): Promise<number> {
  return (await owner("select from person where email_key = $1", [email])).length;
}

describe("the mailed link", () => {
  test("is enough in the browser that began, and works once", async () => {
    const { email, secret } = await startDraft();
    const { link } = await mailedProof(email);
    expect(must(await open(secret, link)).sid).not.toBeNull();
    expect(await people(email)).toBe(1);
    const before = await wholeState();
    expect(refusal(await open(secret, link))).toEqual(DEAD);
    expect(await wholeState()).toEqual(before);
  });

  test("in another browser asks for the password chosen at step 1", async () => {
    const { email } = await startDraft();
    const { link } = await mailedProof(email);
    const foreign = await startDraft();
    const before = await wholeState();
    for (const cookie of [null, foreign.secret]) {
      expect(refusal(await open(cookie, link))).toEqual(asksPassword("Enter your password"));
      const sentence = "This is not the password you chose when you registered.";
      expect(refusal(await open(cookie, link, "not the right password"))).toEqual(asksPassword(sentence));
    }
    expect(await wholeState()).toEqual(before);
    expect(must(await open(null, link, PASSWORD)).sid).not.toBeNull();
  });

  test("spends nothing by being looked at", async () => {
    const { email, secret } = await startDraft();
    const { link } = await mailedProof(email);
    const before = await wholeState();
    for (let i = 0; i < 20; i++)
      expect(await linkToConfirm(link, null)).toEqual({ email, needsPassword: true });
    expect(await linkToConfirm(link, hashSecret(secret))).toEqual({ email, needsPassword: false });
    expect(await linkToConfirm("no such link at all, no", null)).toBeNull();
    expect(await wholeState()).toEqual(before);
    must(await open(secret, link));
    expect(await linkToConfirm(link, hashSecret(secret))).toBeNull();
  });

  test("is dead after its time, after the code was used, and for another purpose", async () => {
    const late = await startDraft();
    const { link: lateLink } = await mailedProof(late.email);
    await owner("update token set expires_at = now() where hash = $1", [hashSecret(lateLink)]);
    expect(refusal(await open(late.secret, lateLink))).toEqual(DEAD);

    const coded = await startDraft();
    const { code, link: codedLink } = await mailedProof(coded.email);
    must(await execute(confirmByCode(coded.secret), visitor(newOrigin()), { code }));
    expect(refusal(await open(coded.secret, codedLink, PASSWORD))).toEqual(DEAD);

    const reset = await startDraft();
    const { link: resetLink } = await mailedProof(reset.email);
    await owner("update token set purpose = 'password-reset' where hash = $1", [hashSecret(resetLink)]);
    expect(refusal(await open(reset.secret, resetLink, PASSWORD))).toEqual(DEAD);
  });

  test("opened twice at once makes one person", async () => {
    const { email, secret } = await startDraft();
    const { link } = await mailedProof(email);
    const both = await Promise.all([open(secret, link), open(null, link, PASSWORD)]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    for (const loser of both.filter((result) => !result.ok)) expect(refusal(loser)).toEqual(DEAD);
    expect(await people(email)).toBe(1);
  });
});
