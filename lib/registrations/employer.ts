import { addDays } from "date-fns";
import { actingPerson } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { newId } from "@/lib/id";
import { claimFrom, targetOf } from "@/lib/join-links/look-up";
import { demand, limits } from "@/lib/rate-limit";
import { employerInput } from "@/lib/registrations/schema";
import { Refusal } from "@/lib/result";
import { newSecret } from "@/lib/tokens";

const CLAIM_DAYS = 30;
const NO_SUCH_CODE = "No company has this code. Check it with your supervisor, or search by name.";

/**
 * Step 3: keeps which company the signed-in person claims, in the draft of that person. A company that is not
 * found by name can only be chosen by its code, or by the code of a join link, which fixes the role.
 */
export const chooseEmployer = command({
  name: "registration.choose-employer",
  input: employerInput,
  async prepare({ companyCode }, actor) {
    if (companyCode) await demand(limits.employerCode, actingPerson(actor) ?? actor.origin.address);
  },
  async run(work, { companyId, companyCode }) {
    const { actor, ask, record } = work;
    const personId = actingPerson(actor);
    ask(personId !== null);
    if (!personId) throw new Refusal("not-found", "There is nothing here.");
    const claim = companyCode ? await claimByCode(work, companyCode) : await claimByName(work, companyId);
    if (!claim) {
      const fields: Record<string, string> = companyCode
        ? { companyCode: NO_SUCH_CODE }
        : { employer: "Choose your employer, or enter its company code" };
      const title = companyCode ? "Check the company code." : "Choose your employer.";
      throw new Refusal("invalid", title, fields);
    }
    await keepClaim(work, personId, claim);
    await record({ type: "registration.claim-prepared", subject: personId, person: personId, data: {} });
    return {};
  },
});

type Claim = ReturnType<typeof claimFrom>;

async function claimByCode({ tx }: Work, code: string): Promise<Claim | null> {
  const target = await targetOf(tx, code);
  return target && claimFrom(target, "code");
}

async function claimByName({ tx }: Work, id: string | undefined): Promise<Claim | null> {
  const company = id
    ? await tx.company.findFirst({ where: { id, foundByName: true, status: "active" } })
    : null;
  return company && { companyId: company.id, source: "search", joinLinkId: null, joinRole: null };
}

/** One draft a person: the one from registering, or a new one for a further company. */
async function keepClaim({ tx, now }: Work, personId: string, claim: Claim) {
  const person = await tx.person.findFirstOrThrow({ where: { id: personId } });
  const { firstName, lastName, email, emailKey } = person;
  const { hash: cookieHash } = newSecret();
  const expiresAt = addDays(now, CLAIM_DAYS);
  const draft = { id: newId(), cookieHash, personId, firstName, lastName, email, emailKey, confirmedAt: now };
  // Made first, then updated: two choices at once wait for each other here, and the later one stays.
  await tx.registration.createMany({ data: [{ ...draft, expiresAt }], skipDuplicates: true });
  await tx.registration.updateMany({ where: { personId }, data: { ...claim, expiresAt } });
}
