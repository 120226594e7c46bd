import { fullName } from "@/lib/access";
import { database, inCompany } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { needsMobile } from "@/lib/invitations/accept";
import { lookUp } from "@/lib/invitations/answer";
import { linkPurposes } from "@/lib/invitations/links";
import type { LoadedInvitation } from "@/lib/invitations/load";
import { enteredBy } from "@/lib/invitations/own";
import type { Role } from "@/lib/roles";
import { hashSecret } from "@/lib/tokens";

type Offer = { companyName: string; inviterName: string; role: Role; timeZone: string; expiresAt: Date };

/**
 * What an invitation's page shows. Whether the address has an account is told only to whom the link proves it.
 * - dead: it no longer works; `entered` = the company, told only to the member who came to it by this invitation
 * - prove: a copied link; the address has to be proven first
 * - switch: signed in with another address
 * - sign-in: the address has an account
 * - register: it has none
 * - accept: signed in with the invited address
 */
export type InvitationPage =
  | { kind: "dead"; entered: { name: string; href: string } | null }
  | (Offer & { kind: "prove"; address: string; codeSent: boolean })
  | (Offer & { kind: "switch"; address: string })
  | (Offer & { kind: "sign-in"; address: string })
  | (Offer & {
      kind: "register";
      address: string;
      firstName: string;
      lastName: string;
      needsMobile: boolean;
    })
  | (Offer & { kind: "accept"; address: string; needsMobile: boolean });

/** The page behind a link, for whoever opens it. Looking spends nothing and writes nothing. */
export async function invitationPage(link: string, personId: string | null): Promise<InvitationPage> {
  const found = await lookUp(link);
  if (!found) return { kind: "dead", entered: personId ? await enteredByLink(personId, link) : null };
  const { invitation, purpose } = found;
  const offer = offerOf(invitation);
  const { email, emailKey, membership } = invitation;
  const shown = purpose === "invitation" ? email : masked(email);
  const [self, owner] = await Promise.all([personOf({ id: personId ?? PLATFORM }), personOf({ emailKey })]);
  if (self && self.emailKey !== emailKey) return { ...offer, kind: "switch", address: shown };
  if (self)
    return {
      ...offer,
      kind: "accept",
      address: email,
      needsMobile: needsMobile(invitation, self.mobile),
    };
  if (purpose !== "invitation")
    return { ...offer, kind: "prove", address: shown, codeSent: hasCode(invitation) };
  if (owner) return { ...offer, kind: "sign-in", address: email };
  const { firstName, lastName } = membership;
  return {
    ...offer,
    kind: "register",
    address: email,
    firstName,
    lastName,
    needsMobile: needsMobile(invitation, null),
  };
}

async function enteredByLink(personId: string, link: string) {
  const where = { hash: hashSecret(link), purpose: { in: [...linkPurposes] } };
  const token = await inCompany(PLATFORM, () => database().token.findFirst({ where }));
  return token && enteredBy(personId, token.subjectId);
}

function offerOf({ company, invitedBy, role, expiresAt }: LoadedInvitation): Offer {
  const inviterName = fullName(invitedBy.firstName, invitedBy.lastName);
  return { companyName: company.name, inviterName, role, timeZone: company.timeZone, expiresAt };
}

const personOf = (where: { id: string } | { emailKey: string }) =>
  inCompany(PLATFORM, () => database().person.findFirst({ where: { ...where, status: "active" } }));

const hasCode = ({ codeHash, codeExpiresAt }: LoadedInvitation) =>
  codeHash !== null && codeExpiresAt !== null && codeExpiresAt > new Date();

/** Enough of an address for its owner to know which one it is: "no…@mail.example". */
function masked(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  return `${local.slice(0, local.length > 4 ? 2 : 1)}…@${domain}`;
}
