import { fullName } from "@/lib/access";
import type { Fact, Secrets } from "@/lib/audit/facts";
import type { RecordContext } from "@/lib/audit/record";
import type { CompanyFacts } from "@/lib/companies/facts";
import { mail } from "@/lib/delivery/outbox";
import { links } from "@/lib/links";
import { adminsOf } from "@/lib/notifications/team";
import { nothing, silent, type Consequences, type Tellers } from "@/lib/notifications/consequences";
import { CODE_MINUTES } from "@/lib/people/lifetimes";

/** Who hears of a company's own changes. */
export const companyNews: Tellers<CompanyFacts> = {
  "company.registered": silent,
  "company.review-settings-changed": silent,
  "company.found-by-name-changed": silent,
  "company.details-changed": silent,
  "company.slug-changed": (context, { data }) =>
    tellOtherAdmins(context, (who) => `${who} changed the company's address to ${data.to}`),
  "company.logo-changed": silent,
  "company.code-rotated": (context) =>
    tellOtherAdmins(context, (who) => `${who} changed the company code: print the posters again`),
  "company.admin-factor-changed": onAdminFactor,
  "company.mailed-codes-changed": silent,
  "company-domain.added": silent,
  "company-domain.code-sent": onCodeSent,
  "company-domain.checked": silent,
  "company-domain.code-refused": silent,
  "company-domain.verified": silent,
  "company-domain.removed": silent,
  "decline-reason.added": silent,
  "decline-reason.retired": silent,
  "join-link.made": silent,
  "join-link.used": silent,
  "join-link.revoked": silent,
};

/** The other Admins hear of it in a mail each: without an app the company is shut to them from now on. */
async function onAdminFactor(
  context: RecordContext,
  { data }: Fact<"company.admin-factor-changed">,
): Promise<Consequences> {
  const told = await tellOtherAdmins(context, (who) =>
    data.to ? `${who} asks all Admins for an authenticator app` : `${who} no longer asks for the app`,
  );
  if (!data.to) return told;
  const { company, who } = await about(context);
  const others = (await adminsOf(context.tx, company.id)).filter(
    ({ personId }) => personId !== context.person,
  );
  const props = { companyName: company.name, who, addUrl: links.signingIn() };
  const mails = others.map(({ personId, email, firstName }) =>
    mail("admins-need-app", { personId, email }, { ...props, firstName }),
  );
  return { ...told, mails };
}

async function about({ tx, actor, person }: RecordContext) {
  const company = await tx.company.findFirstOrThrow({ where: { id: actor.companyId } });
  const by = await tx.person.findFirst({ where: { id: person ?? "" } });
  return { company, who: by ? fullName(by.firstName, by.lastName) : "An Admin" };
}

async function tellOtherAdmins(
  context: RecordContext,
  title: (who: string) => string,
): Promise<Consequences> {
  const { company, who } = await about(context);
  const others = (await adminsOf(context.tx, company.id)).filter(
    ({ personId }) => personId !== context.person,
  );
  const notice = { topic: "security", subjectId: null, title: title(who) } as const;
  const href = `/c/${company.slug}/settings`;
  return { ...nothing, notices: others.map(({ personId }) => ({ ...notice, personId, href })) };
}

async function onCodeSent(
  context: RecordContext,
  _: Fact<"company-domain.code-sent">,
  { email, code }: Secrets<"company-domain.code-sent">[0],
): Promise<Consequences> {
  const { company, who } = await about(context);
  const props = {
    mailbox: email.slice(0, email.indexOf("@")),
    sentToEmail: email,
    companyName: company.name,
    adminName: who,
    code,
    minutes: String(CODE_MINUTES),
  };
  return { ...nothing, mails: [mail("domain-code", { personId: null, email }, props)] };
}
