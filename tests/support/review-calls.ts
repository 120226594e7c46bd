import { emptyForm } from "@/lib/result";
import { aDueMember } from "@/tests/support/accounts";
import { form, type AdminCall } from "@/tests/support/admin-calls";
import { ownerOne } from "@/tests/support/owner";
import type { Company } from "@/tests/support/world";

const SETTINGS = {
  ...{ adminDays: "30", managerDays: "40", viewerDays: "50", workerDays: "60", graceDays: "7" },
  deactivates: "yes",
};

/** The server actions of the account review, on Users. */
export async function reviewCalls(company: Company): Promise<AdminCall[]> {
  const [kept, ended] = [await aDueMember(company, "VIEWER", 0), await aDueMember(company, "VIEWER", 0)];
  const settingsOf = () =>
    ownerOne<{ version: number }>("select version from company_settings where company_id = $1", [company.id]);
  const at = `/reviews/deactivate?id=${ended.id}`;
  return [
    form("confirmAccountsAction", "/reviews", [emptyForm], { needed: kept.id }),
    form("deactivateAccountsAction", at, [emptyForm], { deactivate: ended.id }),
    // Other settings have the same version: it is asked for at the last moment.
    form("accountReviewAction", "/settings/account-review", [emptyForm], async () => ({
      ...SETTINGS,
      seenVersion: String((await settingsOf()).version),
    })),
  ];
}
