import { fullName } from "@/lib/access";
import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import type { ConnectionFacts } from "@/lib/connections/facts";
import { formatMoment } from "@/lib/dates";
import { showDay } from "@/lib/days";
import { mail } from "@/lib/delivery/outbox";
import {
  load,
  mailsOnly,
  toContractor,
  toTeam,
  wantedOf,
  type Letter,
  type Loaded,
  type Shared,
} from "@/lib/notifications/about-contractor";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";

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
  "connection.asked": onAsked,
  "connection.noted": onNoted,
  "connection.deactivated": onDeactivated,
  "connection.documents-due": (context, fact) => onDay(context, fact, "contractor-documents-due"),
  "connection.documents-missed": onMissed,
  "connection.documents-good": silent,
  "connection.reactivated": onReactivated,
};

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

/** By mail alone: a notice of the host would stand where nobody of the contractor looks. */
async function onAsked(context: RecordContext, fact: Fact<"connection.asked">): Promise<Consequences> {
  const { requirement, requirementId } = fact.data;
  const { companyId } = context.actor;
  const row = await context.tx.requirement.findFirst({ where: { companyId, id: requirementId } });
  const detail = row?.detail ? { detail: row.detail } : {};
  return toContractor(context, fact, ({ hostUrl, ...shared }) => {
    const handInUrl = `${hostUrl}/documents/${requirementId}`;
    return (to) => mail("contractor-asked", to, { ...shared, requirement, ...detail, handInUrl });
  });
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
