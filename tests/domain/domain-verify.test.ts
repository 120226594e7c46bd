import { listAccessRequests } from "@/lib/access-requests/list";
import { accessRequestPage } from "@/lib/access-requests/page";
import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { enterDomainCode, sendDomainCode } from "@/lib/companies/domain-code";
import { listDomains } from "@/lib/companies/domain-list";
import { addDomain, checkDomain, removeDomain } from "@/lib/companies/domains";
import { newId } from "@/lib/id";
import { limits, take } from "@/lib/rate-limit";
import { fakeDns } from "@/tests/support/fake-dns";
import { asApp, factsAbout, lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aPerson,
  aRequest,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let dns: Awaited<ReturnType<typeof fakeDns>>;
let company: Company;
let foreign: Company;
beforeAll(async () => {
  dns = await fakeDns();
  process.env.GATEHOUSE_DNS = dns.address;
  [company, foreign] = [await aCompany(), await aCompany()];
});
afterAll(() => dns.close());

const newDomain = () => `${newId()}.example`;
const rowsOf = async (actor: Actor) => (await listDomains(actor, new Date())) ?? [];

async function aDomain(at = company, domain = newDomain()) {
  const { id } = must(await execute(addDomain, at.admin, { domain }));
  const row = (await rowsOf(at.admin)).find((each) => each.id === id);
  if (!row) throw new Error("The domain is not in the list.");
  return row;
}

const check = (domainId: string, actor: Actor = company.admin) => execute(checkDomain, actor, { domainId });
const sendCode = (domainId: string, email: string, actor: Actor = company.admin) =>
  execute(sendDomainCode, actor, { domainId, email });
const enter = (domainId: string, code: string, actor: Actor = company.admin) =>
  execute(enterDomainCode, actor, { domainId, code });

async function mailedCode(email: string): Promise<string> {
  const letter = (await lettersTo(email)).at(-1);
  if (!letter) throw new Error(`Nothing was mailed to ${email}.`);
  expect(letter).toMatchObject({ template: "domain-code", queued: true });
  return String(letter.props.code);
}
const other = (code: string) => (code === "000000" ? "000001" : "000000");
const verifiedOf = async (id: string) => (await rowsOf(company.admin)).find((row) => row.id === id)?.verified;

describe("adding a domain", () => {
  test("keeps it in its ASCII spelling, not verified, with the record that would show it", async () => {
    const mine = await aCompany();
    const { id, domain, verified, record } = await aDomain(mine, " @Bücher-Redgum.example ");
    expect([domain, verified]).toEqual(["xn--bcher-redgum-dlb.example", null]);
    expect(record.name).toBe("_gatehouse.xn--bcher-redgum-dlb.example");
    expect(record.value).toMatch(/^gatehouse-verify=[\w-]{43}$/);
    expect(await factsAbout(id)).toMatchObject([{ type: "company-domain.added", data: { domain } }]);
  });

  test.each([
    ["gmail.com", "Anybody can have an address at gmail.com, so it shows nothing about your people"],
    ["GMail.com", "Anybody can have an address at gmail.com, so it shows nothing about your people"],
    ["redgum", "Enter a domain, like redgum.example"],
    ["", "Enter a domain, like redgum.example"],
    [null, "Enter a domain, like redgum.example"],
    ["x".repeat(191), "Enter a domain of at most 190 characters"],
  ])("%p is refused with the reason", async (domain, sentence) => {
    const before = await wholeState();
    const answer = await execute(addDomain, company.admin, { domain });
    expect(refusal(answer)).toMatchObject({ code: "invalid", fields: { domain: sentence } });
    expect(await wholeState()).toEqual(before);
  });

  test("twice at the same moment keeps it once; another company may say the same of it", async () => {
    const domain = newDomain();
    const answers = await Promise.all([1, 2].map(() => execute(addDomain, company.admin, { domain })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = answers.flatMap((answer) => (answer.ok ? [] : [answer.message]));
    expect(lost).toEqual(["This domain is in the list already."]);
    must(await execute(addDomain, foreign.admin, { domain }));
  });
});

describe("the DNS record", () => {
  test("verifies the domain once the name servers show it, among others and however it is cut", async () => {
    const { id, domain, record } = await aDomain();
    dns.say(record.name, ["v=spf1 -all", record.value]);
    expect(must(await check(id))).toEqual({ answer: "found" });
    expect((await verifiedOf(id))?.method).toBe("dns");
    expect((await factsAbout(id)).map(({ type, data }) => [type, data])).toEqual([
      ["company-domain.added", { domain }],
      ["company-domain.checked", { domain, found: true }],
      ["company-domain.verified", { domain, method: "dns" }],
    ]);
  });

  test("that is missing or different is said so, and when it was looked for is kept", async () => {
    const { id, domain, record } = await aDomain();
    expect(must(await check(id))).toEqual({ answer: "missing" });
    dns.say(record.name, ["gatehouse-verify=of-somebody-else"]);
    expect(must(await check(id))).toEqual({ answer: "different" });
    const row = (await rowsOf(company.admin)).find((each) => each.id === id);
    expect(row).toMatchObject({ verified: null, checkedAt: expect.any(Date) });
    expect((await factsAbout(id)).at(-1)).toMatchObject({ data: { domain, found: false } });
  });

  test("that nobody could tell of is no word about it: nothing is written", async () => {
    const { id, record } = await aDomain();
    dns.say(record.name, "silent");
    const before = await wholeState();
    expect(refusal(await check(id))).toMatchObject({
      code: "refused",
      message: expect.stringMatching(/^The name servers did not answer/),
    });
    expect(await wholeState()).toEqual(before);
  }, 30_000);

  test("of another company's challenge shows nothing", async () => {
    const domain = newDomain();
    const [mine, theirs] = [await aDomain(company, domain), await aDomain(foreign, domain)];
    dns.say(mine.record.name, [theirs.record.value]);
    expect(must(await check(mine.id))).toEqual({ answer: "different" });
    expect(must(await check(theirs.id, foreign.admin))).toEqual({ answer: "found" });
  });

  test("looked for twice at the same moment verifies once", async () => {
    const { id, record } = await aDomain();
    dns.say(record.name, [record.value]);
    const answers = await Promise.all([check(id), check(id)]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const verified = (await factsAbout(id)).filter(({ type }) => type === "company-domain.verified");
    expect(verified).toHaveLength(1);
  });

  test("is looked for only so often", async () => {
    const mine = await aCompany();
    const { id } = await aDomain(mine);
    for (let n = 0; n < limits.domainChecks.most; n++) must(await check(id, mine.admin));
    expect(refusal(await check(id, mine.admin)).code).toBe("limited");
  });
});

describe("a mailed code", () => {
  test("goes to an address at exactly this domain, and verifies it", async () => {
    const { id, domain } = await aDomain();
    for (const address of [`office@mail.${domain}`, `office@x${domain}`, "office@gmail.com"]) {
      const fields = { email: `Enter an address at ${domain}, such as office@${domain}` };
      expect(refusal(await sendCode(id, address))).toMatchObject({ code: "invalid", fields });
      expect(await lettersTo(address)).toEqual([]);
    }
    must(await sendCode(id, `Office@${domain.toUpperCase()}`));
    expect((await rowsOf(company.admin)).find((row) => row.id === id)?.codeSent).toBe(true);
    const code = await mailedCode(`office@${domain}`);
    expect(must(await enter(id, ` ${code.slice(0, 3)} ${code.slice(3)} `))).toEqual({ verified: true });
    expect((await verifiedOf(id))?.method).toBe("mail");
    const facts = await factsAbout(id);
    expect(facts.at(-1)).toMatchObject({ type: "company-domain.verified", data: { domain, method: "mail" } });
    expect(JSON.stringify(facts)).not.toContain(code);
    expect(refusal(await enter(id, code))).toMatchObject({ message: "This domain is verified already." });
    expect(refusal(await sendCode(id, `office@${domain}`))).toMatchObject({ code: "conflict" });
  });

  test("can be tried five times, then not even rightly; a new one begins anew", async () => {
    const { id, domain } = await aDomain();
    const address = `office@${domain}`;
    must(await sendCode(id, address));
    const code = await mailedCode(address);
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(must(await enter(id, other(code)))).toEqual({ verified: false, triesLeft });
    const tooOften = { code: "This code was tried too often. Send a new one" };
    expect(refusal(await enter(id, code)).fields).toEqual(tooOften);
    must(await sendCode(id, address));
    expect(must(await enter(id, await mailedCode(address)))).toEqual({ verified: true });
  });

  test("tried by twenty at once is counted each time: five tries at most", async () => {
    const { id, domain } = await aDomain();
    must(await sendCode(id, `office@${domain}`));
    const wrong = other(await mailedCode(`office@${domain}`));
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(id, wrong)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    const refusals = (await factsAbout(id)).filter(({ type }) => type === "company-domain.code-refused");
    expect(refusals.map(({ data }) => data.tries)).toEqual([1, 2, 3, 4, 5]);
  });

  test("is sent five times a day and tried 25 times, however often the domain is removed and added", async () => {
    const { id, domain } = await aDomain();
    for (let time = 0; time < limits.domainCodes.most; time++) await take(limits.domainCodes, domain);
    expect(refusal(await sendCode(id, `office@${domain}`)).code).toBe("limited");
    for (let time = 0; time < limits.domainCodeTries.most; time++) await take(limits.domainCodeTries, domain);
    expect(refusal(await enter(id, "123456")).code).toBe("limited");
  });

  test("entered rightly twice at the same moment verifies once", async () => {
    const { id, domain } = await aDomain();
    must(await sendCode(id, `office@${domain}`));
    const code = await mailedCode(`office@${domain}`);
    const answers = await Promise.all([enter(id, code), enter(id, code)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = answers.flatMap((answer) => (answer.ok ? [] : [answer.message]));
    expect(lost).toEqual(["This domain is verified already."]);
  });

  test("dies after 15 minutes, and when a newer one is sent", async () => {
    const { id, domain } = await aDomain();
    const address = `office@${domain}`;
    must(await sendCode(id, address));
    const first = await mailedCode(address);
    must(await sendCode(id, address));
    const second = await mailedCode(address);
    if (first !== second) expect(must(await enter(id, first))).toMatchObject({ verified: false });
    await owner("update company_domain set code_expires_at = now() where id = $1", [id]);
    const tooOld = { code: "This code is too old. Send a new one" };
    expect(refusal(await enter(id, second)).fields).toEqual(tooOld);
  });

  test.each(["", "12345", "1234567", "abcdef", null, { not: "" }])("%p is no code", async (code) => {
    const { id } = await aDomain();
    const answer = await execute(enterDomainCode, company.admin, { domainId: id, code });
    expect(refusal(answer).fields).toEqual({ code: "Enter the six digits from the mail" });
  });
});

describe("a verified domain", () => {
  test("is evidence on a request, in list and page, until it is removed; it opens nothing", async () => {
    const mine = await aCompany();
    const domain = newDomain();
    const { id, record } = await aDomain(mine, domain);
    const asked = await aRequest(mine, { person: await aPerson({ email: `noor@${domain}` }) });
    const sub = await aRequest(mine, { person: await aPerson({ email: `li@mail.${domain}` }) });
    const evidence = async (request: string) => [
      (await listAccessRequests(mine.admin, {}))?.rows.find((row) => row.id === request)?.evidence,
      (await accessRequestPage(mine.admin, request))?.evidence,
    ];
    const same = [["same-mobile"], ["same-mobile"]];
    expect(await evidence(asked.id)).toEqual(same);
    dns.say(record.name, [record.value]);
    must(await check(id, mine.admin));
    const shown = ["domain-verified", "same-mobile"];
    expect(await evidence(asked.id)).toEqual([shown, shown]);
    expect(await evidence(sub.id)).toEqual(same);
    const { status } = await ownerOne<{ status: string }>("select status from access_request where id = $1", [
      asked.id,
    ]);
    expect(status).toBe("requested");
    must(await execute(removeDomain, mine.admin, { domainId: id }));
    expect(await evidence(asked.id)).toEqual(same);
    expect(await rowsOf(mine.admin)).toEqual([]);
    expect(refusal(await execute(removeDomain, mine.admin, { domainId: id }))).toEqual(NOT_FOUND);
    expect((await aDomain(mine, domain)).verified).toBeNull();
  });

  test("of another company is no evidence here", async () => {
    const domain = newDomain();
    const theirs = await aDomain(foreign, domain);
    dns.say(theirs.record.name, [theirs.record.value]);
    must(await check(theirs.id, foreign.admin));
    const asked = await aRequest(company, { person: await aPerson({ email: `noor@${domain}` }) });
    expect((await accessRequestPage(company.admin, asked.id))?.evidence).not.toContain("domain-verified");
  });
});

test("domains are the Admins' alone, and each company's own", async () => {
  const { id, domain } = await aDomain();
  const before = await wholeState();
  for (const [who, actor] of strangersTo(company, foreign)) {
    const answers = [
      await check(id, actor),
      await sendCode(id, `office@${domain}`, actor),
      await enter(id, "123456", actor),
      await execute(removeDomain, actor, { domainId: id }),
    ];
    for (const answer of answers) expect([who, refusal(answer)]).toEqual([who, NOT_FOUND]);
    if (actor === foreign.admin) continue;
    expect([who, refusal(await execute(addDomain, actor, { domain: newDomain() }))]).toEqual([
      who,
      NOT_FOUND,
    ]);
    expect(await listDomains(actor, new Date())).toBeNull();
  }
  expect(await wholeState()).toEqual(before);
  expect(await asApp(foreign.id, "select from company_domain where id = $1", [id])).toEqual([]);
});
