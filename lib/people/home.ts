import { requestsOf } from "@/lib/access-requests/waiting";
import { ownCompanies, type OwnCompany } from "@/lib/companies/own";

export type Home = { kind: "path"; path: string } | { kind: "choice"; companies: OwnCompany[] };

/**
 * Where a person belongs after signing in: the one open company, a choice of several, the invitation that waits, what is
 * still to be done, the page of the own request, the company that closed its door, or else the step that chooses an
 * employer; for support their desk.
 * @param choosing the person asked for the choice: then it comes for a single company, too
 */
export async function homeOf(
  person: { personId: string; support: boolean },
  choosing = false,
): Promise<Home> {
  const [companies, requests] = await Promise.all([
    ownCompanies(person.personId),
    requestsOf(person.personId),
  ]);
  const [only, another] = companies.filter(({ status }) => status === "active");
  if (only?.href && !another && !choosing) return { kind: "path", path: only.href };
  if (only || (choosing && companies.length > 0)) return { kind: "choice", companies };
  const invited = companies.find(({ status }) => status === "invited");
  if (invited?.href) return { kind: "path", path: invited.href };
  const leadsTo = (standing: string) =>
    companies.find(({ status, href }) => status === standing && href)?.href;
  const pending = leadsTo("pending");
  if (pending) return { kind: "path", path: pending };
  const [request] = requests;
  const away = leadsTo("inactive");
  // An answered request is old news to whoever was let in meanwhile and left again.
  if (request && !(away && request.status !== "requested"))
    return { kind: "path", path: `/request/${request.id}` };
  if (away) return { kind: "path", path: away };
  return { kind: "path", path: person.support ? "/support" : "/register/employer" };
}
