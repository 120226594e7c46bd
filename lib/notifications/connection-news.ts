import { fullName } from "@/lib/access";
import { actingPerson } from "@/lib/actor";
import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import type { ConnectionFacts } from "@/lib/connections/facts";
import { nameOf, todayOfFile } from "@/lib/connections/load";
import { contractorAdmins } from "@/lib/connections/runs";
import { formatMoment } from "@/lib/dates";
import { mail, type QueuedMail } from "@/lib/delivery/outbox";
import { showDay } from "@/lib/days";
import { isGood, itemsOf } from "@/lib/documents/standing";
import { contractorPath, links } from "@/lib/links";
import { managersOf } from "@/lib/notifications/managers";
import {
  nothing,
  silent,
  type Consequences,
  type NewNotice,
  type Tellers,
} from "@/lib/notifications/consequences";

/** Who hears of a contractor: its Admins by mail, the host's Admins and Managers by notice. */
export const connectionNews: Tellers<ConnectionFacts> = {
  "connection.added": silent,
  "connection.changed": silent,
  "connection.invited": onInvited,
  "connection.revoked": silent,
  "connection.accepted": onAccepted,
  "connection.declined": (context, fact) => toTeam(context, fact, "declined your invitation"),
  "connection.ready": (context, fact) => toTeam(context, fact, "has everything in: ready for approval"),
  "connection.approved": (context, fact) => toContractor(context, fact, letIn),
  "connection.noted": onNoted,
  "connection.deactivated": onDeactivated,
  "connection.documents-due": (context, fact) => onDay(context, fact, "contractor-documents-due"),
  "connection.documents-missed": onMissed,
  "connection.documents-good": silent,
  "connection.reactivated": onReactivated,
};

type About = Pick<Fact, "subject">;

async function load({ tx, actor: { companyId } }: RecordContext, { subject }: About) {
  return tx.connection.findFirstOrThrow({
    where: { companyId, id: subject ?? "" },
    include: { company: true, contractor: true, invitedBy: true },
  });
}

type Loaded = Awaited<ReturnType<typeof load>>;

async function onInvited(
  context: RecordContext,
  fact: Fact<"connection.invited">,
  { inviteUrl }: Secrets<"connection.invited">[0],
): Promise<Consequences> {
  const about = await load(context, fact);
  const { company, invitedBy, expiresAt, contactEmail: email } = about;
  const props = {
    firstName: about.contactName.split(" ")[0] ?? "",
    companyName: company.name,
    contractorName: about.name,
    inviterName: invitedBy ? fullName(invitedBy.firstName, invitedBy.lastName) : company.name,
    until: expiresAt ? formatMoment(expiresAt, company.timeZone, true) : "",
    inviteUrl,
  };
  const to = { personId: null, email };
  return { ...nothing, mails: [mail("contractor-invitation", to, props, { subjectId: about.id })] };
}

/** One mail to each Admin of the contractor; `write` makes the letter once the words that all share are known. */
async function toContractor(
  context: RecordContext,
  fact: About,
  write: (shared: Shared, about: Loaded, context: RecordContext) => Promise<Letter> | Letter,
): Promise<Consequences> {
  const about = await load(context, fact);
  const admins = await contractorAdmins(context.tx, about.id);
  const mails: QueuedMail[] = [];
  for (const { personId, firstName, email, slug } of admins) {
    const shared = {
      ...{ firstName, hostName: about.company.name, contractorName: nameOf(about) },
      hostUrl: links.host(slug, about.id),
    };
    const letter = await write(shared, about, context);
    mails.push(letter({ personId, email }));
  }
  return { ...nothing, mails };
}

type Shared = { firstName: string; hostName: string; contractorName: string; hostUrl: string };
type Letter = (to: { personId: string; email: string }) => QueuedMail;

/** What the host still wants, in words. */
async function wantedOf({ tx, now }: RecordContext, about: Loaded): Promise<string[]> {
  const { companyId, id } = about;
  const items = await itemsOf(tx, { companyId, connectionId: id }, todayOfFile(about, now));
  return items.filter((item) => !isGood(item)).map(({ name }) => name);
}

const letIn =
  (shared: Shared): Letter =>
  (to) =>
    mail("contractor-let-in", to, shared);

async function waits(shared: Shared, about: Loaded, context: RecordContext): Promise<Letter> {
  const wanted = await wantedOf(context, about);
  return (to) => mail("contractor-pending", to, { ...shared, wanted });
}

async function onAccepted(context: RecordContext, fact: Fact<"connection.accepted">): Promise<Consequences> {
  const told = await toTeam(context, fact, "accepted your invitation");
  const { mails } = await toContractor(context, fact, fact.data.to === "active" ? letIn : waits);
  return { ...told, mails };
}

function onNoted(context: RecordContext, fact: Fact<"connection.noted">): Promise<Consequences> {
  const { note } = fact.data;
  return toContractor(context, fact, (shared) => (to) => mail("contractor-note", to, { ...shared, note }));
}

function onDeactivated(context: RecordContext, fact: Fact<"connection.deactivated">): Promise<Consequences> {
  const { returnOn, placements } = fact.data;
  const props = {
    returnOn: returnOn ? showDay(returnOn) : "",
    placed: placements > 0 ? String(placements) : "",
  };
  return toContractor(
    context,
    fact,
    ({ firstName, hostName, contractorName }) =>
      (to) =>
        mail("contractor-ended", to, { firstName, hostName, contractorName, ...props }),
  );
}

/** What is not good yet, to each Admin of the contractor. */
function onDay(
  context: RecordContext,
  fact: Fact<"connection.documents-due"> | Fact<"connection.documents-missed">,
  template: "contractor-documents-due" | "contractor-documents-missed",
): Promise<Consequences> {
  const documentsBy = showDay(fact.data.documentsBy);
  return toContractor(context, fact, async (shared, about) => {
    const wanted = await wantedOf(context, about);
    return (to) => mail(template, to, { ...shared, documentsBy, wanted });
  });
}

async function onMissed(
  context: RecordContext,
  fact: Fact<"connection.documents-missed">,
): Promise<Consequences> {
  const what = `is Pending again: its documents were not good by ${showDay(fact.data.documentsBy)}`;
  const told = await toTeam(context, fact, what);
  return { ...told, ...(await mailsOnly(onDay(context, fact, "contractor-documents-missed"))) };
}

/** By itself after the last document: then the host's team hears, too. */
async function onReactivated(
  context: RecordContext,
  fact: Fact<"connection.reactivated">,
): Promise<Consequences> {
  const { from, to, documentsBy } = fact.data;
  const told =
    from === "pending" ? await toTeam(context, fact, "is active again: every document is good") : nothing;
  if (to === "initial") return told;
  if (to === "pending") return { ...told, ...(await mailsOnly(toContractor(context, fact, waits))) };
  const by = documentsBy ? showDay(documentsBy) : "";
  const back = async (shared: Shared, about: Loaded): Promise<Letter> => {
    const wanted = by ? await wantedOf(context, about) : [];
    return (reader) => mail("contractor-back", reader, { ...shared, wanted, documentsBy: by });
  };
  return { ...told, ...(await mailsOnly(toContractor(context, fact, back))) };
}

const mailsOnly = async (follows: Promise<Consequences>) => ({ mails: (await follows).mails });

/** The host's Admins and Managers, but for whoever did it. */
async function toTeam(context: RecordContext, fact: About, what: string): Promise<Consequences> {
  const { tx, actor } = context;
  const about = await load(context, fact);
  const { company, id } = about;
  const href = contractorPath(company.slug, id);
  const title = `${nameOf(about)} ${what}`;
  const team = await managersOf(tx, company.id, ["ADMIN", "MANAGER"]);
  const notices = team
    .filter((personId) => personId !== actingPerson(actor))
    .map((personId): NewNotice => ({ personId, topic: "people", subjectId: id, title, href }));
  return { ...nothing, notices };
}
