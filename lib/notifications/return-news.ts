import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { mail } from "@/lib/delivery/outbox";
import { showDay } from "@/lib/days";
import { links, ownDocumentsPath, welcomePath } from "@/lib/links";
import { memberIn, toKeepers, toPerson } from "@/lib/notifications/about-member";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import { PHOTO } from "@/lib/photos/labels";
import type { Outstanding, ReturnFacts } from "@/lib/returns/facts";
import { roleForYou, roleName } from "@/lib/roles";

/** Who hears of a return: the person by mail and notice, and those who answer for them by notice. */
export const returnNews: Tellers<ReturnFacts> = {
  "membership.reactivated": onReactivated,
  "membership.ready": onReady,
  "membership.let-in": onLetIn,
  "membership.sent-back": onSentBack,
  "membership.documents-due": onDue,
  "membership.documents-missed": onMissed,
  "membership.documents-good": silent,
};

/** What a mail of this company says of the items: each in words with its button. */
const buttons = ({ items, requirementIds, waiting }: Outstanding, slug: string) => ({
  items,
  itemsUrl: requirementIds.map((id) => (id === PHOTO ? links.photo(slug) : links.ownDocuments(id))),
  waiting,
});

async function onReactivated(
  context: RecordContext,
  fact: Fact<"membership.reactivated">,
  outstanding: Secrets<"membership.reactivated">[0],
): Promise<Consequences> {
  const { person, company } = await memberIn(context, fact);
  if (!person) return nothing;
  const { role, to, documentsBy } = fact.data;
  const open = to === "active";
  const letter = mail(
    "account-reactivated",
    { personId: person.id, email: person.email },
    {
      firstName: person.firstName,
      companyName: company.name,
      role: roleName[role],
      ...(open ? { signInUrl: links.signIn(), roleExplained: roleForYou[role] } : {}),
      ...(documentsBy ? { documentsBy: showDay(documentsBy) } : {}),
      ...buttons(outstanding, company.slug),
    },
  );
  const title = open ? `You are back at ${company.name}` : `${company.name} asks for documents first`;
  const href = open ? `/c/${company.slug}` : welcomePath(company.slug);
  return { ...nothing, mails: [letter], notices: [toPerson(person.id, title, href)] };
}

async function onReady(context: RecordContext, fact: Fact<"membership.ready">): Promise<Consequences> {
  const about = await memberIn(context, fact);
  const notices = await toKeepers(context, about, `${about.name} is ready for approval`);
  return { ...nothing, notices };
}

async function onLetIn(context: RecordContext, fact: Fact<"membership.let-in">): Promise<Consequences> {
  const about = await memberIn(context, fact);
  const { person, company, name, by } = about;
  const papers = fact.data.by === "papers";
  const told = papers
    ? await toKeepers(context, about, `${name} is active again: every document is good`)
    : [];
  const settles = { subjectId: about.id, resolution: papers ? "let in" : `approved by ${by}` };
  if (!person) return { mails: [], notices: told, settles };
  const letter = mail(
    "account-let-in",
    { personId: person.id, email: person.email },
    {
      firstName: person.firstName,
      companyName: company.name,
      role: roleName[fact.data.role],
      roleExplained: roleForYou[fact.data.role],
      signInUrl: links.signIn(),
    },
  );
  const welcome = toPerson(person.id, `You are in at ${company.name}`, `/c/${company.slug}`);
  return { mails: [letter], notices: [welcome, ...told], settles };
}

async function onSentBack(
  context: RecordContext,
  fact: Fact<"membership.sent-back">,
  { note }: Secrets<"membership.sent-back">[0],
): Promise<Consequences> {
  const { id, person, company, by } = await memberIn(context, fact);
  if (!person) return nothing;
  const { item } = fact.data;
  const letter = mail(
    "onboarding-sent-back",
    { personId: person.id, email: person.email },
    {
      ...{ firstName: person.firstName, companyName: company.name, item, note },
      listUrl: links.welcome(company.slug),
    },
  );
  const title = `${company.name} sent back: ${item}`;
  return {
    mails: [letter],
    notices: [toPerson(person.id, title, welcomePath(company.slug))],
    settles: { subjectId: id, resolution: `sent back by ${by}` },
  };
}

async function onDue(
  context: RecordContext,
  fact: Fact<"membership.documents-due">,
  outstanding: Secrets<"membership.documents-due">[0],
): Promise<Consequences> {
  const { person, company } = await memberIn(context, fact);
  if (!person) return nothing;
  const documentsBy = showDay(fact.data.documentsBy);
  const props = {
    firstName: person.firstName,
    companyName: company.name,
    documentsBy,
    ...buttons(outstanding, company.slug),
  };
  const title = `${company.name} needs your documents by ${documentsBy}`;
  return {
    ...nothing,
    mails: [mail("documents-due", { personId: person.id, email: person.email }, props)],
    notices: [toPerson(person.id, title, ownDocumentsPath())],
  };
}

async function onMissed(
  context: RecordContext,
  fact: Fact<"membership.documents-missed">,
  outstanding: Secrets<"membership.documents-missed">[0],
): Promise<Consequences> {
  const about = await memberIn(context, fact);
  const { person, company, name } = about;
  const documentsBy = showDay(fact.data.documentsBy);
  const told = await toKeepers(
    context,
    about,
    `${name} is Pending again: the documents were not good by ${documentsBy}`,
  );
  if (!person) return { ...nothing, notices: told };
  const props = {
    firstName: person.firstName,
    companyName: company.name,
    documentsBy,
    ...buttons(outstanding, company.slug),
  };
  const own = toPerson(
    person.id,
    `${company.name} is closed to you until your documents are good`,
    ownDocumentsPath(),
  );
  return {
    ...nothing,
    mails: [mail("documents-missed", { personId: person.id, email: person.email }, props)],
    notices: [own, ...told],
  };
}
