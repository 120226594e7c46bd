import type { Fact, Facts, FactType, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { accessRequestNews } from "@/lib/notifications/access-request-news";
import { batchNews } from "@/lib/notifications/batch-news";
import { companyNews } from "@/lib/notifications/company-news";
import { silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import { invitationNews } from "@/lib/notifications/invitation-news";
import { membershipNews } from "@/lib/notifications/membership-news";
import { peopleNews } from "@/lib/notifications/people-news";

/** Who hears which fact, by which channel: each noun's news is the only home of that rule for its facts. */
const catalogue: Tellers<Facts> = {
  ...peopleNews,
  ...companyNews,
  ...membershipNews,
  ...accessRequestNews,
  ...invitationNews,
  ...batchNews,
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
