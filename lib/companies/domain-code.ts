import { addMinutes } from "date-fns";
import type { Actor } from "@/lib/actor";
import { command } from "@/lib/command";
import { findDomain } from "@/lib/companies/domains";
import { domainOf } from "@/lib/companies/domain-name";
import { mayChangeSettings } from "@/lib/companies/policy";
import { domainCodeInput, sendDomainCodeInput } from "@/lib/companies/schema";
import { database, inCompany } from "@/lib/db";
import { CODE_MINUTES, CODE_TRIES } from "@/lib/people/lifetimes";
import { demand, limits, type Limit } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashCode, newCode, sameHash } from "@/lib/tokens";

const nothing = () => new Refusal("not-found", "There is nothing here.");
const VERIFIED = "This domain is verified already.";

/** Mails six digits to an address at exactly this domain; whoever reads it there lets the Admin show the domain. */
export const sendDomainCode = command({
  name: "company-domain.send-code",
  input: sendDomainCodeInput,
  async prepare({ domainId, email }, actor) {
    if (!mayChangeSettings(actor)) return;
    await demand(limits.domainChecks, actor.companyId);
    await demandOfDomain(limits.domainCodes, actor, domainId);
    await demand(limits.mailsToAddress, email);
  },
  async run({ actor, tx, now, ask, record }, { domainId, email }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const found = await findDomain(tx, companyId, domainId);
    if (!found) throw nothing();
    const { domain } = found;
    if (found.verifiedAt) throw new Refusal("conflict", VERIFIED);
    if (domainOf(email) !== domain) {
      const fault = `Enter an address at ${domain}, such as office@${domain}`;
      throw new Refusal("invalid", "Check the address.", { email: fault });
    }
    const code = newCode();
    await tx.companyDomain.updateMany({
      where: { companyId, id: domainId },
      data: {
        codeHash: hashCode(code, domainId),
        codeTries: 0,
        codeExpiresAt: addMinutes(now, CODE_MINUTES),
      },
    });
    const fact = { type: "company-domain.code-sent" as const, subject: domainId, person: null };
    await record({ ...fact, data: { domain } }, { email, code });
    return {};
  },
});

/** `verified` false = the code was wrong, with the tries that are left; its count must stay, so it is no refusal. */
type Answer = { verified: true } | { verified: false; triesLeft: number };

export const enterDomainCode = command({
  name: "company-domain.enter-code",
  input: domainCodeInput,
  async prepare({ domainId }, actor) {
    if (!mayChangeSettings(actor)) return;
    await demand(limits.codeTries, actor.companyId);
    await demandOfDomain(limits.domainCodeTries, actor, domainId);
  },
  async run({ actor, tx, now, ask, record }, { domainId, code }): Promise<Answer> {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const found = await findDomain(tx, companyId, domainId);
    if (!found) throw nothing();
    if (found.verifiedAt) throw new Refusal("conflict", VERIFIED);
    const { domain, codeHash, codeExpiresAt } = found;
    if (!codeHash || !codeExpiresAt || codeExpiresAt <= now)
      throw tooLate("This code is too old. Send a new one");
    const where = { companyId, id: domainId, verifiedAt: null, removedAt: null };
    const { count } = await tx.companyDomain.updateMany({
      where: { ...where, codeTries: { lt: CODE_TRIES } },
      data: { codeTries: { increment: 1 } },
    });
    // Read anew: a code sent meanwhile is the one that counts.
    const {
      codeHash: hash,
      codeTries: tries,
      verifiedAt,
    } = (await findDomain(tx, companyId, domainId)) ?? found;
    if (verifiedAt) throw new Refusal("conflict", VERIFIED);
    if (count === 0) throw tooLate("This code was tried too often. Send a new one");
    const about = { subject: domainId, person: null };
    if (!hash || !sameHash(hashCode(code, domainId), hash)) {
      await record({ type: "company-domain.code-refused", ...about, data: { domain, tries } });
      return { verified: false, triesLeft: CODE_TRIES - tries };
    }
    await tx.companyDomain.updateMany({ where, data: { verifiedAt: now, method: "mail", codeHash: null } });
    await record({ type: "company-domain.verified", ...about, data: { domain, method: "mail" } });
    return { verified: true };
  },
});

/** By name: to remove a domain and add it again, here or in another company, opens no new tries. */
async function demandOfDomain(limit: Limit, { companyId }: Actor, domainId: string): Promise<void> {
  const found = await inCompany(companyId, () => findDomain(database(), companyId, domainId));
  if (found && !found.verifiedAt) await demand(limit, found.domain);
}

const tooLate = (code: string) => new Refusal("refused", "Check the code.", { code });
