import { addDays } from "date-fns";
import { actingPerson } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { newId } from "@/lib/id";
import { demand, limits } from "@/lib/rate-limit";
import { companyByCode } from "@/lib/registrations/commands";
import { employerInput } from "@/lib/registrations/schema";
import { Refusal } from "@/lib/result";
import { newSecret } from "@/lib/tokens";

const CLAIM_DAYS = 30;
const NO_SUCH_CODE = "No company has this code. Check it with your supervisor, or search by name.";

/**
 * Step 3: keeps which company the signed-in person claims, in the draft of that person. A company that is not
 * found by name can only be chosen by its code.
 */
export const chooseEmployer = command({
  name: "registration.choose-employer",
  input: employerInput,
  async prepare({ companyCode }, actor) {
    if (companyCode) await demand(limits.employerCode, actingPerson(actor) ?? actor.origin.address);
  },
  async run(work, { companyId, companyCode }) {
    const { actor, tx, ask, record } = work;
    const personId = actingPerson(actor);
    ask(personId !== null);
    if (!personId) throw new Refusal("not-found", "There is nothing here.");
    const chosen = companyCode
      ? { company: await companyByCode(tx, companyCode), source: "code" }
      : { company: await findableCompany(work, companyId), source: "search" };
    if (!chosen.company) {
      const fields: Record<string, string> = companyCode
        ? { companyCode: NO_SUCH_CODE }
        : { employer: "Choose your employer, or enter its company code" };
      const title = companyCode ? "Check the company code." : "Choose your employer.";
      throw new Refusal("invalid", title, fields);
    }
    await keepClaim(work, personId, { companyId: chosen.company.id, source: chosen.source });
    await record({ type: "registration.claim-prepared", subject: personId, person: personId, data: {} });
    return {};
  },
});

async function findableCompany({ tx }: Work, id: string | undefined) {
  return id ? tx.company.findFirst({ where: { id, foundByName: true, status: "active" } }) : null;
}

/** One draft a person: the one from registering, or a new one for a further company. */
async function keepClaim({ tx, now }: Work, personId: string, claim: { companyId: string; source: string }) {
  const person = await tx.person.findFirstOrThrow({ where: { id: personId } });
  const { firstName, lastName, email, emailKey } = person;
  const { hash: cookieHash } = newSecret();
  const expiresAt = addDays(now, CLAIM_DAYS);
  const draft = { id: newId(), cookieHash, personId, firstName, lastName, email, emailKey, confirmedAt: now };
  // Made first, then updated: two choices at once wait for each other here, and the later one stays.
  await tx.registration.createMany({ data: [{ ...draft, expiresAt }], skipDuplicates: true });
  await tx.registration.updateMany({ where: { personId }, data: { ...claim, expiresAt } });
}
