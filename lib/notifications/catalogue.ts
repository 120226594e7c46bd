import type { Fact, Facts, FactType, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { accessRequestNews } from "@/lib/notifications/access-request-news";
import { batchNews } from "@/lib/notifications/batch-news";
import { companyNews } from "@/lib/notifications/company-news";
import { connectionNews } from "@/lib/notifications/connection-news";
import { silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import { deliveryNews } from "@/lib/notifications/delivery-news";
import { documentNews } from "@/lib/notifications/document-news";
import { deactivationNews } from "@/lib/notifications/deactivation-news";
import { factorNews } from "@/lib/notifications/factor-news";
import { invitationNews } from "@/lib/notifications/invitation-news";
import { membershipNews } from "@/lib/notifications/membership-news";
import { onboardingNews } from "@/lib/notifications/onboarding-news";
import { peopleNews } from "@/lib/notifications/people-news";
import { placementNews } from "@/lib/notifications/placement-news";
import { privacyNews } from "@/lib/notifications/privacy-news";
import { recordNews } from "@/lib/notifications/record-news";
import { returnNews } from "@/lib/notifications/return-news";
import { requirementNews } from "@/lib/notifications/requirement-news";
import { reviewNews } from "@/lib/notifications/review-news";
import { supportNews } from "@/lib/notifications/support-news";

/** Who hears which fact, by which channel: each noun's news is the only home of that rule for its facts. */
const catalogue: Tellers<Facts> = {
  ...peopleNews,
  ...factorNews,
  ...returnNews,
  ...onboardingNews,
  ...companyNews,
  ...membershipNews,
  ...deactivationNews,
  ...accessRequestNews,
  ...invitationNews,
  ...connectionNews,
  ...placementNews,
  ...requirementNews,
  ...documentNews,
  ...batchNews,
  ...reviewNews,
  ...supportNews,
  ...privacyNews,
  ...deliveryNews,
  ...recordNews,
};

/** What follows from a fact that is being recorded. */
export function consequencesOf<T extends FactType>(
  context: RecordContext,
  fact: Fact<T>,
  ...secrets: Secrets<T>
): Promise<Consequences> {
  return catalogue[fact.type](context, fact, ...secrets);
}

/** Whether nobody hears of such a fact. */
export const isSilent = (type: FactType): boolean => catalogue[type] === silent;
