import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import type { Role } from "@/lib/roles";
import { reactivateMember } from "@/lib/returns/commands";
import type { Actor } from "@/lib/actor";
import { owner, ownerOne } from "@/tests/support/owner";
import { aMember, MOBILE, must, type Company } from "@/tests/support/world";

export type Member = Awaited<ReturnType<typeof aMember>>;

export type Standing = {
  status: string;
  role: string;
  version: number;
  pending_for: string | null;
  documents_by: string | null;
  documents_warned: number | null;
  ready_at: Date | null;
  mobile: string | null;
};

export const standingOf = (id: string) =>
  ownerOne<Standing>(
    `select status, role, version, pending_for, documents_by::text, documents_warned, ready_at, mobile
     from membership where id = $1`,
    [id],
  );

/** Somebody leaves, by the Admin. */
export async function leaves(company: Company, { member }: Member): Promise<void> {
  const input = { membershipId: member.membershipId, reason: "Contract ended" };
  must(await execute(deactivateMember, company.admin, input));
}

/** Somebody who was a member and has left. */
export async function aFormerMember(company: Company, role: Role = "WORKER"): Promise<Member> {
  const member = await aMember(company, role);
  await leaves(company, member);
  return member;
}

/** Brings somebody back as they were, unless told otherwise. */
export async function comeBack(
  company: Company,
  id: string,
  fields: Record<string, unknown> = {},
  actor: Actor = company.admin,
) {
  const { version, role } = await standingOf(id);
  const how = { mode: "documents", role, ...(role === "WORKER" && { mobile: MOBILE }) };
  return execute(reactivateMember, actor, { membershipId: id, seenVersion: version, ...how, ...fields });
}

/** What a company says of onboarding and returns. */
export const setUp = (company: Company, induction: string | null, roles: Role[]) =>
  owner(
    "update company_settings set onboarding_roles = $2, induction_text = $3, induction_version = 1 where company_id = $1",
    [company.id, roles, induction],
  );
