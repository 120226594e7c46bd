import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { acceptInvitation } from "@/lib/invitations/answer";
import { addMember } from "@/lib/memberships/add";
import type { Role } from "@/lib/roles";
import { arrival, linkIn } from "@/tests/support/mailbox";
import { lettersTo, owner, ownerOne } from "@/tests/support/owner";
import {
  MOBILE,
  must,
  newEmail,
  newOrigin,
  PASSWORD,
  type Company,
  type Person,
} from "@/tests/support/world";

export type Invited = { id: string; membershipId: string; email: string; link: string };

type Wish = { email?: string; role?: Role; firstName?: string; by?: Company["admin"] };

/** Somebody invited by the company's Admin, with the link out of the mail. */
export async function anInvitation(company: Company, wish: Wish = {}): Promise<Invited> {
  const { email = newEmail(), role = "VIEWER", firstName = "Noor", by = company.admin } = wish;
  const input = { firstName, lastName: "Haddad", email, role, send: true };
  const { membershipId } = must(await execute(addMember, by, input));
  const { id } = await ownerOne<{ id: string }>("select id from invitation where membership_id = $1", [
    membershipId,
  ]);
  return { id, membershipId, email, link: await mailedLink(email) };
}

/** The secret of the newest link that was mailed to an address: as queued, or as it arrived where a worker runs. */
export async function mailedLink(email: string): Promise<string> {
  if (process.env.TEST_ORIGIN) return lastPart(linkIn(await arrival(email, "invitation"), "/invite/"));
  const letter = (await lettersTo(email)).findLast(({ template }) => template === "invitation");
  if (!letter) throw new Error(`No invitation was mailed to ${email}.`);
  return lastPart(new URL(String(letter.props.inviteUrl)).pathname);
}

const lastPart = (path: string) => path.split("/").at(-1) ?? "";

export const mailedCode = async (email: string): Promise<string> => {
  const letter = (await lettersTo(email)).findLast(({ template }) => template === "invitation-code");
  if (!letter) throw new Error(`No code was mailed to ${email}.`);
  return String(letter.props.code);
};

const NEWCOMER = { firstName: "Noor", lastName: "Haddad", mobile: MOBILE, password: PASSWORD };

/** Accepts by link as somebody without an account. */
export const acceptAsNewcomer = (company: Company, link: string, fields: Record<string, unknown> = {}) =>
  execute(acceptInvitation, visitor(newOrigin(), company.id), { link, ...NEWCOMER, ...fields });

/** Accepts by link as a person who is signed in. */
export const acceptAs = (company: Company, person: Person, link: string, fields: object = {}) =>
  execute(acceptInvitation, personIn(person.id, company.id, newOrigin()), { link, ...fields });

export type InvitationRow = {
  status: string;
  state: string;
  role: string;
  mail: string;
  sent_count: number;
  closed: boolean;
};

export const invitationRow = (id: string) =>
  ownerOne<InvitationRow>(
    "select status, state, role, mail, sent_count, closed_at is not null as closed from invitation where id = $1",
    [id],
  );

export type MemberRow = {
  id: string;
  person_id: string | null;
  role: string;
  status: string;
  mobile: string;
};

/** Every membership that an address has in a company. */
export const membersAt = (company: Company, email: string) =>
  owner<MemberRow>(
    "select id, person_id, role, status, mobile from membership where company_id = $1 and email_key = $2",
    [company.id, email],
  );
