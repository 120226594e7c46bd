import type { Tx } from "@/lib/db";
import { accessRequestPath } from "@/lib/links";
import type { NewNotice } from "@/lib/notifications/consequences";

/** The request a fact is about, with its company and requestor. */
export async function load(tx: Tx, companyId: string, requestId: string | null) {
  const request = await tx.accessRequest.findFirstOrThrow({
    where: { companyId, id: requestId ?? "" },
    include: { person: true, company: { include: { settings: true } } },
  });
  const { settings } = request.company;
  if (!settings) throw new Error("A company without settings cannot review requests.");
  return { request, company: request.company, settings, person: request.person };
}

export type Loaded = Awaited<ReturnType<typeof load>>;

export const requestor = ({ person }: Loaded) => ({ personId: person.id, email: person.email });
const reviewPath = ({ company, request }: Loaded) => accessRequestPath(company.slug, request.id);

export function noticeTo(personId: string, about: Loaded, title: string): NewNotice {
  return { personId, topic: "access-requests", subjectId: about.request.id, title, href: reviewPath(about) };
}
