import { everyAdminCall, type AdminCall } from "@/tests/support/admin-calls";
import { contractorCalls } from "@/tests/support/contractor-calls";
import { documentCalls } from "@/tests/support/document-calls";
import { leavingCalls } from "@/tests/support/leaving-calls";
import { reviewCalls } from "@/tests/support/review-calls";
import { teamCalls } from "@/tests/support/team-calls";
import type { Company } from "@/tests/support/world";

/**
 * Calls that do something in the own company, whatever was sent: they name nothing by its id, or, as the move over
 * several, begin a batch in which ids of others are nobody.
 */
export const UNNAMED =
  /^(add\w+|make\w+|inviteMany|several|logo|removeLogo|details|newCode|slug|reviewSettings|foundByName|accountReview|onboarding|adminFactor|mailedCodes)Action$/;

/** Every server action of a company's pages that is not each member's. The address of the company is changed by the last one. */
export const everyCall = async (company: Company): Promise<AdminCall[]> => [
  ...(await everyAdminCall(company)),
  ...(await leavingCalls(company)),
  ...(await reviewCalls(company)),
  ...(await contractorCalls(company)),
  ...(await documentCalls(company)),
  ...(await teamCalls(company)),
];
