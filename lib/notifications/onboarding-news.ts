import type { Fact } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { mail } from "@/lib/delivery/outbox";
import { links, welcomePath } from "@/lib/links";
import { memberIn, toPerson } from "@/lib/notifications/about-member";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import type { OnboardingFacts } from "@/lib/onboarding/facts";
import { checklistOf } from "@/lib/onboarding/standing";
import { roleName } from "@/lib/roles";

/** Who hears of an onboarding: the person, with the list. */
export const onboardingNews: Tellers<OnboardingFacts> = {
  "onboarding.began": onBegan,
  "onboarding.item-done": silent,
  "onboarding.item-open": silent,
  "onboarding.settings-changed": silent,
};

async function onBegan(context: RecordContext, fact: Fact<"onboarding.began">): Promise<Consequences> {
  const { tx, actor, now } = context;
  const { person, company, role } = await memberIn(context, fact);
  if (!person) return nothing;
  const member = await tx.membership.findFirstOrThrow({
    where: { companyId: actor.companyId, id: fact.subject ?? "" },
  });
  const list = await checklistOf(tx, { ...member, role, company, person }, now);
  const letter = mail(
    "onboarding-started",
    { personId: person.id, email: person.email },
    {
      firstName: person.firstName,
      companyName: company.name,
      role: roleName[role],
      items: list.filter(({ state }) => state === "open").map(({ name }) => name),
      listUrl: links.welcome(company.slug),
    },
  );
  const title = `${company.name}: a few things before you are in`;
  return { ...nothing, mails: [letter], notices: [toPerson(person.id, title, welcomePath(company.slug))] };
}
