import { fullName } from "@/lib/access";
import { actingPerson } from "@/lib/actor";
import type { Fact } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { plural } from "@/lib/dates";
import { mail, type QueuedMail } from "@/lib/delivery/outbox";
import { showDay } from "@/lib/days";
import type { DocumentFacts, DueItem } from "@/lib/documents/facts";
import { contractorPath, hostPath, links, ownDocumentsPath, personPath } from "@/lib/links";
import {
  nothing,
  silent,
  type Consequences,
  type NewNotice,
  type Tellers,
} from "@/lib/notifications/consequences";
import { keepersOf } from "@/lib/notifications/team";
import { asRole } from "@/lib/roles";

/** Who hears of what is handed in: who verifies by notice, whose it is by mail and notice. */
export const documentNews: Tellers<DocumentFacts> = {
  "document.handed-in": onHandedIn,
  "document.verified": onVerified,
  "document.not-accepted": onNotAccepted,
  "document.expiring": onDue,
  "document.expired": onDue,
  "document.infected": onInfected,
  "document.scanned": silent,
  "document.read": silent,
};

type Told = { id: string; firstName: string; email: string };

/** Whose file it is: a member, or a contractor, whose account several may run. */
async function load({ tx, actor: { companyId } }: RecordContext, { subject }: Pick<Fact, "subject">) {
  const id = subject ?? "";
  const company = await tx.company.findFirstOrThrow({ where: { id: companyId } });
  const member = await tx.membership.findFirst({ where: { companyId, id }, include: { person: true } });
  if (member) {
    const owners: Told[] = member.person ? [member.person] : [];
    const name = fullName(member.firstName, member.lastName);
    const href = personPath(company.slug, id);
    return { id, company, owners, name, role: asRole(member.role), href, contractorSlug: null };
  }
  const connection = await tx.connection.findFirstOrThrow({
    where: { companyId, id },
    include: { contractor: true },
  });
  const contacts = await tx.$queryRaw<{ person_id: string; first_name: string; email: string }[]>`
    select * from contractor_contacts(${id}::uuid)`;
  const owners = contacts.map((row) => ({ id: row.person_id, firstName: row.first_name, email: row.email }));
  const href = contractorPath(company.slug, id);
  const contractorSlug = connection.contractor?.slug ?? null;
  return { id, company, owners, name: connection.name, role: null, href, contractorSlug };
}

type About = Awaited<ReturnType<typeof load>>;

/** Where the owner hands in: a member among the own documents, a contractor at the host. */
const pathFor = ({ contractorSlug, id }: About, requirementId?: string) =>
  contractorSlug ? hostPath(contractorSlug, id) : ownDocumentsPath(requirementId);
const urlFor = ({ contractorSlug, id }: About, requirementId?: string) =>
  contractorSlug ? links.host(contractorSlug, id) : links.ownDocuments(requirementId);

/** Those who answer for whose it is; not whoever did it. */
async function reviewersOf(context: RecordContext, { role }: Pick<About, "role">): Promise<string[]> {
  const { tx, actor } = context;
  const self = actingPerson(actor);
  const keepers = await keepersOf(tx, actor.companyId, role ?? undefined);
  return keepers.map(({ personId }) => personId).filter((personId) => personId !== self);
}

/** One line for a person or contractor, however much they hand in, until somebody has looked at it. */
async function onHandedIn(context: RecordContext, fact: Fact<"document.handed-in">): Promise<Consequences> {
  const { tx, actor } = context;
  const about = await load(context, fact);
  const subjects = await documentsOf(context, about);
  const open = await tx.notice.findMany({
    where: { companyId: actor.companyId, subjectId: { in: subjects }, resolution: null, seenAt: null },
    select: { personId: true },
  });
  const told = new Set(open.map(({ personId }) => personId));
  const { document, requirement } = fact.data;
  const title = `${about.name} handed in: ${requirement}`;
  const reviewers = await reviewersOf(context, about);
  const notices = reviewers
    .filter((personId) => !told.has(personId))
    .map((personId) => notice(personId, document, title, `${about.href}#documents`));
  return { ...nothing, notices };
}

const notice = (personId: string, subjectId: string | null, title: string, href: string): NewNotice => ({
  ...{ personId, topic: "documents", subjectId, title, href },
});

/** Everything that this owner ever handed in here. */
async function documentsOf({ tx, actor: { companyId } }: RecordContext, { id, role }: About) {
  const documents = await tx.document.findMany({
    where: { companyId, ...(role === null ? { connectionId: id } : { membershipId: id }) },
    select: { id: true },
    orderBy: { createdAt: "desc" },
    take: 200,
  });
  return documents.map((row) => row.id);
}

/** The reviewers' line is settled once nothing of this owner waits any more. */
async function settledBy(context: RecordContext, about: About): Promise<Consequences["settles"]> {
  const { tx, actor } = context;
  const { companyId } = actor;
  const own = about.role === null ? { connectionId: about.id } : { membershipId: about.id };
  const waiting = await tx.document.findFirst({
    where: {
      companyId,
      ...own,
      status: "submitted",
      replacedAt: null,
      requirement: { needsVerifying: true, retiredAt: null },
    },
  });
  if (waiting) return null;
  const by = context.person ? await tx.person.findFirst({ where: { id: context.person } }) : null;
  const resolution = `looked at by ${by ? fullName(by.firstName, by.lastName) : "Gatehouse"}`;
  return { subjectId: await documentsOf(context, about), resolution };
}

async function onVerified(context: RecordContext, fact: Fact<"document.verified">): Promise<Consequences> {
  const about = await load(context, fact);
  const { requirement } = fact.data;
  const title = `${about.company.name} verified: ${requirement}`;
  return {
    mails: about.owners.map((owner) =>
      mail("document-verified", addressOf(owner), {
        firstName: owner.firstName,
        companyName: about.company.name,
        requirement,
        documentsUrl: urlFor(about),
      }),
    ),
    notices: about.owners.map(({ id }) => notice(id, null, title, pathFor(about))),
    settles: await settledBy(context, about),
  };
}

async function onNotAccepted(
  context: RecordContext,
  fact: Fact<"document.not-accepted">,
): Promise<Consequences> {
  const about = await load(context, fact);
  const { requirement, reason } = fact.data;
  const title = `${about.company.name} did not accept: ${requirement}`;
  const subject = await requirementOf(context, fact.data.document);
  return {
    mails: about.owners.map((owner) =>
      mail("document-not-accepted", addressOf(owner), {
        firstName: owner.firstName,
        companyName: about.company.name,
        requirement,
        reason,
        documentsUrl: urlFor(about, subject),
      }),
    ),
    notices: about.owners.map(({ id }) => notice(id, null, title, pathFor(about, subject))),
    settles: await settledBy(context, about),
  };
}

async function requirementOf({ tx, actor: { companyId } }: RecordContext, id: string): Promise<string> {
  const document = await tx.document.findFirst({ where: { companyId, id } });
  return document?.requirementId ?? "";
}

/** One mail a day for everything that comes near its end; where something has expired, who reviews hears too. */
async function onDue(
  context: RecordContext,
  fact: Fact<"document.expiring"> | Fact<"document.expired">,
): Promise<Consequences> {
  const about = await load(context, fact);
  const { items } = fact.data;
  const expired = items.filter(({ days }) => days <= 0);
  const letter = (owner: Told): QueuedMail =>
    mail("document-expiring", addressOf(owner), {
      firstName: owner.firstName,
      companyName: about.company.name,
      ...(about.role === null ? { ofWhom: about.name } : {}),
      items: items.map(lineOf),
      documentsUrl: urlFor(about),
    });
  const own = about.owners.map(({ id }) => notice(id, null, titleOf(items, about), pathFor(about)));
  if (expired.length === 0) return { ...nothing, mails: about.owners.map(letter), notices: own };
  const names = expired.map(({ requirement }) => requirement).join(", ");
  const owners = new Set(about.owners.map(({ id }) => id));
  const reviewers = (await reviewersOf(context, about)).filter((personId) => !owners.has(personId));
  const title = `Expired for ${about.name}: ${names}`;
  const told = reviewers.map((personId) => notice(personId, null, title, `${about.href}#documents`));
  return { ...nothing, mails: about.owners.map(letter), notices: [...own, ...told] };
}

/** `White card expires on 4 Dec 2026, in 12 days`. */
function lineOf({ requirement, expiresOn, days }: DueItem): string {
  if (days <= 0) return `${requirement} expired on ${showDay(expiresOn)}`;
  return `${requirement} expires on ${showDay(expiresOn)}, in ${plural(days, "day")}`;
}

function titleOf(items: DueItem[], { company }: About): string {
  const [first] = items;
  if (items.length === 1 && first) return `${company.name}: ${lineOf(first)}`;
  return `${company.name}: ${items.length} of your documents expire`;
}

async function onInfected(context: RecordContext, fact: Fact<"document.infected">): Promise<Consequences> {
  const about = await load(context, fact);
  const { document, requirement } = fact.data;
  const title = `The scanner shut away a file of ${about.name}: ${requirement}`;
  const reviewers = await reviewersOf(context, about);
  return {
    ...nothing,
    notices: [
      ...reviewers.map((personId) => notice(personId, document, title, `${about.href}#documents`)),
      ...about.owners
        .filter(({ id }) => !reviewers.includes(id))
        .map(({ id }) => notice(id, null, `Hand in another file: ${requirement}`, pathFor(about))),
    ],
  };
}

const addressOf = ({ id, email }: Told) => ({ personId: id, email });
