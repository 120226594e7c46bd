import { domainToASCII } from "node:url";
import { evidenceFor } from "@/lib/access-requests/list";
import { execute } from "@/lib/command";
import { addDomain } from "@/lib/companies/domains";
import { inCompany } from "@/lib/db";
import { newId } from "@/lib/id";
import { owner } from "@/tests/support/owner";
import { aSession, reachOf } from "@/tests/support/sessions";
import { aCompany, aNewcomer, aRequest, refusal, type Company } from "@/tests/support/world";

let company: Company;
let domain: string;
beforeAll(async () => {
  company = await aCompany();
  domain = `redgum-${company.slug.slice(-8)}.example`;
  await owner(
    `insert into company_domain (company_id, id, domain, challenge, method, verified_at, created_by_id)
     values ($1, $2, $3, $4, 'dns', now(), $5)`,
    [company.id, newId(), domain, `gatehouse=${newId()}`, company.adminPerson.id],
  );
});

/** What stands behind the @, and whether a reviewer is told that it is the company's. */
const claims: [string, () => string, boolean][] = [
  ["the company's own domain", () => domain, true],
  ["one letter that looks alike", () => domain.replace("redgum", "redgurn"), false],
  [
    "a Cyrillic letter, spelled in punycode",
    () => domainToASCII(domain.replace("redgum", "r\u0435dgum")),
    false,
  ],
  ["a domain below the company's", () => `mail.${domain}`, false],
  ["the company's domain below another", () => `${domain}.evil.example`, false],
  ["the company's name with a little more", () => `my-${domain}`, false],
  ["free mail", () => "gmail.com", false],
];

test.each(claims)("a claim from %s waits for an Admin and opens nothing", async (_, at, told) => {
  const person = await aNewcomer({ email: `noor-${newId().slice(-12)}@${at()}` });
  const session = await aSession(person);
  const standing = async () => ({
    open: await reachOf(session, company),
    active: await owner("select from membership where person_id = $1 and status = 'active'", [person.id]),
  });
  expect(await standing()).toEqual({ open: null, active: [] });
  const { id } = await aRequest(company, { person, role: "ADMIN" });
  const [row] = await owner<{ status: string }>("select status from access_request where id = $1", [id]);
  expect(row).toEqual({ status: "requested" });
  expect(await standing()).toEqual({ open: null, active: [] });
  const evidence = await inCompany(company.id, () => evidenceFor(company.id, [id]));
  expect(evidence.get(id)?.includes("domain-verified") ?? false).toBe(told);
});

test("a domain where everybody has a mailbox is no company's", async () => {
  for (const free of ["gmail.com", "outlook.com.au"]) {
    expect(refusal(await execute(addDomain, company.admin, { domain: free })).fields).toHaveProperty(
      "domain",
    );
  }
});
