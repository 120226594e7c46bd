import { inCompany } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { personByResetLink } from "@/lib/people/commands";

/** Whether a mailed link to choose a new password still works. Looking spends nothing. */
export async function resetLinkWorks(link: string): Promise<boolean> {
  return (await inCompany(PLATFORM, () => personByResetLink(link))) !== null;
}
