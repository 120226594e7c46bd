import { ownCompanies } from "@/lib/companies/own";
import { roleName } from "@/lib/roles";
import { signedIn } from "@/lib/session";

/** The companies that the signed-in person can go to, for the company switcher. */
export async function GET(): Promise<Response> {
  const person = await signedIn();
  if (!person) return Response.json([], { status: 401 });
  const companies = await ownCompanies(person.personId);
  return Response.json(
    companies.flatMap(({ name, role, statusLabel, href }) =>
      href ? [{ name, role: roleName[role], status: statusLabel, href }] : [],
    ),
  );
}
