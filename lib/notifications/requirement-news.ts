import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { mail } from "@/lib/delivery/outbox";
import { links, ownDocumentsPath } from "@/lib/links";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import type { RequirementFacts } from "@/lib/requirements/facts";

/** Who hears what is asked of people: whoever has to hand it in, many at a time. */
export const requirementNews: Tellers<RequirementFacts> = {
  "requirement.added": silent,
  "requirement.changed": silent,
  "requirement.retired": silent,
  "requirement.told": onTold,
  "requirement.told-contractors": silent,
};

async function onTold(
  { tx, actor }: RecordContext,
  { subject, data: { name, byMail } }: Fact<"requirement.told">,
  { people }: Secrets<"requirement.told">[0],
): Promise<Consequences> {
  const company = await tx.company.findFirstOrThrow({ where: { id: actor.companyId } });
  const requirement = await tx.requirement.findFirst({
    where: { companyId: company.id, id: subject ?? "" },
  });
  const title = `${company.name} asks for: ${name}`;
  const href = ownDocumentsPath(subject ?? "");
  return {
    ...nothing,
    mails: !byMail
      ? []
      : people.map(({ id, firstName, email }) =>
          mail(
            "document-asked",
            { personId: id, email },
            {
              firstName,
              companyName: company.name,
              requirement: name,
              ...(requirement?.detail ? { detail: requirement.detail } : {}),
              documentsUrl: links.ownDocuments(subject ?? ""),
            },
          ),
        ),
    notices: people.map(({ id: personId }) => ({
      ...{ personId, topic: "documents", subjectId: null, title, href },
    })),
  };
}
