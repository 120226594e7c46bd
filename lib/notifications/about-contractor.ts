import { actingPerson } from "@/lib/actor";
import type { Fact } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import { nameOf, todayOfFile } from "@/lib/connections/load";
import { contractorAdmins } from "@/lib/connections/runs";
import type { QueuedMail } from "@/lib/delivery/outbox";
import { isGood, itemsOf } from "@/lib/documents/standing";
import { contractorPath, links } from "@/lib/links";
import { nothing, type Consequences, type NewNotice } from "@/lib/notifications/consequences";
import { keepersOf } from "@/lib/notifications/team";

type About = Pick<Fact, "subject">;

/** The contractor that a fact is about. */
export async function load({ tx, actor: { companyId } }: RecordContext, { subject }: About) {
  return tx.connection.findFirstOrThrow({
    where: { companyId, id: subject ?? "" },
    include: { company: true, contractor: true, invitedBy: true },
  });
}

export type Loaded = Awaited<ReturnType<typeof load>>;

/** One mail to each Admin of the contractor; `write` makes the letter once the words that all share are known. */
export async function toContractor(
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

/** What every mail to a contractor says. */
export type Shared = { firstName: string; hostName: string; contractorName: string; hostUrl: string };
export type Letter = (to: { personId: string; email: string }) => QueuedMail;

/** What the host still wants, in words. */
export async function wantedOf({ tx, now }: RecordContext, about: Loaded): Promise<string[]> {
  const { companyId, id } = about;
  const items = await itemsOf(tx, { companyId, connectionId: id }, todayOfFile(about, now));
  return items.filter((item) => !isGood(item)).map(({ name }) => name);
}

/** Beside what the host itself is told. */
export const mailsOnly = async (follows: Promise<Consequences>) => ({ mails: (await follows).mails });

/** The host's Admins and Managers, but for whoever did it. */
export async function toTeam(context: RecordContext, fact: About, what: string): Promise<Consequences> {
  const { tx, actor } = context;
  const about = await load(context, fact);
  const { company, id } = about;
  const href = contractorPath(company.slug, id);
  const title = `${nameOf(about)} ${what}`;
  const team = await keepersOf(tx, company.id);
  const notices = team
    .filter(({ personId }) => personId !== actingPerson(actor))
    .map(({ personId }): NewNotice => ({ personId, topic: "people", subjectId: id, title, href }));
  return { ...nothing, notices };
}
