import { actingPerson, type Actor } from "@/lib/actor";
import { command } from "@/lib/command";
import { canonicalDomain, isFreeMail } from "@/lib/companies/domain-name";
import { lookForRecord, type RecordAnswer } from "@/lib/companies/domain-record";
import { mayChangeSettings } from "@/lib/companies/policy";
import { aboutDomain, addDomainInput } from "@/lib/companies/schema";
import { database, inCompany, type Tx } from "@/lib/db";
import { newId } from "@/lib/id";
import { demand, limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { newSecret } from "@/lib/tokens";

const MOST_DOMAINS = 50;

const nothing = () => new Refusal("not-found", "There is nothing here.");
const refused = (domain: string) => new Refusal("invalid", "Check the domain.", { domain });

/** A domain that the company says is its own. It counts for nothing until that is shown. */
export const addDomain = command({
  name: "company-domain.add",
  input: addDomainInput,
  clashes: { company_domain_once: "This domain is in the list already." },
  async run({ actor, tx, ask, record }, input) {
    ask(mayChangeSettings(actor));
    const domain = canonicalDomain(input.domain);
    if (!domain) throw refused("Enter a domain, like redgum.example");
    if (isFreeMail(domain))
      throw refused(`Anybody can have an address at ${domain}, so it shows nothing about your people`);
    const { companyId } = actor;
    const count = await tx.companyDomain.count({ where: { companyId, removedAt: null } });
    if (count >= MOST_DOMAINS) throw refused(`Remove another domain first: ${MOST_DOMAINS} is the most`);
    const id = newId();
    const createdById = actingPerson(actor) ?? "";
    await tx.companyDomain.create({
      data: { companyId, id, domain, challenge: newSecret().secret, createdById },
    });
    await record({ type: "company-domain.added", subject: id, person: null, data: { domain } });
    return { id };
  },
});

/** A domain of the company that was not removed. */
export const findDomain = (tx: Pick<Tx, "companyDomain">, companyId: string, id: string) =>
  tx.companyDomain.findFirst({ where: { companyId, id, removedAt: null } });

/** Looks for the DNS record now. Not finding it is an answer, not a refusal: the record keeps that it was looked for. */
export const checkDomain = command({
  name: "company-domain.check",
  input: aboutDomain,
  prepare: ({ domainId }, actor) => askNameServers(actor, domainId),
  async run({ actor, tx, now, ask, record }, { domainId }, answer) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const found = await findDomain(tx, companyId, domainId);
    if (!found || !answer) throw nothing();
    const { domain } = found;
    const shown = answer === "found" && found.verifiedAt === null;
    await tx.companyDomain.updateMany({
      where: { companyId, id: domainId, removedAt: null },
      data: { checkedAt: now },
    });
    const data = { domain, found: answer === "found" };
    await record({ type: "company-domain.checked", subject: domainId, person: null, data });
    if (shown) {
      const { count } = await tx.companyDomain.updateMany({
        where: { companyId, id: domainId, removedAt: null, verifiedAt: null },
        data: { verifiedAt: now, method: "dns", codeHash: null },
      });
      const verified = { domain, method: "dns" as const };
      if (count === 1)
        await record({ type: "company-domain.verified", subject: domainId, person: null, data: verified });
    }
    return { answer };
  },
});

/** @throws Refusal when nobody could tell: that is no word about the record */
async function askNameServers(actor: Actor, id: string): Promise<RecordAnswer | null> {
  if (!mayChangeSettings(actor)) return null;
  const { companyId } = actor;
  const found = await inCompany(companyId, () => findDomain(database(), companyId, id));
  if (!found) return null;
  await demand(limits.domainChecks, companyId);
  const answer = await lookForRecord(found.domain, found.challenge);
  if (answer !== "unknown") return answer;
  throw new Refusal(
    "refused",
    `The name servers did not answer, so we can't tell whether the record of ${found.domain} is there. Try again in a minute.`,
  );
}

/** The domain shows nothing any more from now on; what it showed of earlier requests goes, too. */
export const removeDomain = command({
  name: "company-domain.remove",
  input: aboutDomain,
  async run({ actor, tx, now, ask, record }, { domainId }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const found = await findDomain(tx, companyId, domainId);
    if (!found) throw nothing();
    const { count } = await tx.companyDomain.updateMany({
      where: { companyId, id: domainId, removedAt: null },
      data: { removedAt: now, codeHash: null },
    });
    if (count === 0) throw nothing();
    const data = { domain: found.domain };
    await record({ type: "company-domain.removed", subject: domainId, person: null, data });
    return {};
  },
});
