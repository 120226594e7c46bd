import { fullName } from "@/lib/access";
import type { Fact } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { plural } from "@/lib/dates";
import { mail, type QueuedMail } from "@/lib/delivery/outbox";
import { showDay } from "@/lib/days";
import type { DocumentFacts, DueItem } from "@/lib/documents/facts";
import {
  addressOf,
  documentsOf,
  ownerOf,
  pathFor,
  reviewersOf,
  urlFor,
  type AboutOwner,
  type Told,
} from "@/lib/notifications/about-document";
import {
  nothing,
  silent,
  type Consequences,
  type NewNotice,
  type Tellers,
} from "@/lib/notifications/consequences";

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

/** One line for a person or contractor, however much they hand in, until somebody has looked at it. */
async function onHandedIn(context: RecordContext, fact: Fact<"document.handed-in">): Promise<Consequences> {
  const { tx, actor } = context;
  const about = await ownerOf(context, fact);
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

/** The reviewers' line is settled once nothing of this owner waits any more. */
async function settledBy(context: RecordContext, about: AboutOwner): Promise<Consequences["settles"]> {
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
  const about = await ownerOf(context, fact);
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
  const about = await ownerOf(context, fact);
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
  const about = await ownerOf(context, fact);
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

function titleOf(items: DueItem[], { company }: AboutOwner): string {
  const [first] = items;
  if (items.length === 1 && first) return `${company.name}: ${lineOf(first)}`;
  return `${company.name}: ${items.length} of your documents expire`;
}

async function onInfected(context: RecordContext, fact: Fact<"document.infected">): Promise<Consequences> {
  const about = await ownerOf(context, fact);
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
