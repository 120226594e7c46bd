import { requestsOf } from "@/lib/access-requests/waiting";
import { companiesOf } from "@/lib/companies/queries";

type Company = { slug: string; name: string; role: string };

export type Home =
  { kind: "path"; path: string } | { kind: "choice"; companies: Company[] } | { kind: "support" };

/**
 * Where a person belongs after signing in: the one company, a choice of several, the page of the own request, or
 * else the step that chooses an employer. A support account without any of these has no page to go to.
 * @param choosing the person asked for the choice: then it comes for a single company, too
 */
export async function homeOf(
  person: { personId: string; support: boolean },
  choosing = false,
): Promise<Home> {
  const [companies, requests] = await Promise.all([
    companiesOf(person.personId),
    requestsOf(person.personId),
  ]);
  const [only] = companies;
  if (only && companies.length === 1 && !choosing) return { kind: "path", path: `/c/${only.slug}` };
  if (only) return { kind: "choice", companies };
  const [request] = requests;
  if (request) return { kind: "path", path: `/request/${request.id}` };
  return person.support ? { kind: "support" } : { kind: "path", path: "/register/employer" };
}
