// The demo's people without a login, its invitations, a join link and a shared view.
import type pg from "pg";
import { personIn, type Member } from "@/lib/actor";
import { acceptOwnInvitation, declineOwnInvitation } from "@/lib/invitations/answer-own";
import { revokeInvitation } from "@/lib/invitations/commands";
import { makeJoinLink } from "@/lib/join-links/commands";
import { addMember } from "@/lib/memberships/add";
import { keepSavedView } from "@/lib/saved-views/commands";
import type { Added } from "@/prisma/demo";
import { one, run } from "@/prisma/run";

/** Records or invites somebody, and gives the invitation its answer. */
export async function ensureAdded(owner: pg.Pool, admin: Member, added: Added): Promise<void> {
  const { companyId } = admin;
  const { email, firstName, lastName, mobile } = added.person;
  const find = "select id from membership where company_id = $1 and email_key = $2";
  if (!(await one(owner, find, [companyId, email]))) {
    const { role, reference } = added;
    const words = { ...(mobile && { mobile }), ...(reference && { reference }) };
    const send = added.becomes !== "initial" && added.becomes !== "inactive";
    await run(addMember, admin, { firstName, lastName, email, role, send, ...words });
  }
  if (added.becomes === "inactive") {
    await owner.query(
      "update membership set status = 'inactive' where company_id = $1 and email_key = $2 and status = 'initial'",
      [companyId, email],
    );
  }
  await answer(owner, admin, added);
}

async function answer(owner: pg.Pool, admin: Member, { person, becomes }: Added): Promise<void> {
  const find =
    "select id from invitation where company_id = $1 and email_key = $2 and status = 'sent' limit 1";
  const open = await one<{ id: string }>(owner, find, [admin.companyId, person.email]);
  if (!open) return;
  const about = { invitationId: open.id };
  if (becomes === "revoked") await run(revokeInvitation, admin, about);
  if (becomes !== "accepted" && becomes !== "declined") return;
  const who = await one<{ id: string }>(owner, "select id from person where email_key = $1", [person.email]);
  if (!who) throw new Error(`${person.email} has no account to answer with.`);
  const actor = personIn(who.id, admin.companyId);
  if (becomes === "accepted") await run(acceptOwnInvitation, actor, about);
  else await run(declineOwnInvitation, actor, about);
}

/** A poster for workers at a gate, and a list under a name that everybody who reads it shares. */
export async function ensureExtras(owner: pg.Pool, admin: Member): Promise<void> {
  const { companyId } = admin;
  const count = (table: string) => `select 1 from ${table} where company_id = $1`;
  if (!(await one(owner, count("join_link"), [companyId])))
    await run(makeJoinLink, admin, { label: "Gate 3 poster", role: "WORKER", days: 90, mostUses: 50 });
  if (!(await one(owner, count("saved_view"), [companyId])))
    await run(keepSavedView, admin, {
      list: "workers",
      name: "Newest first",
      query: "sort=-added",
      shared: true,
    });
  await owner.query(
    `insert into company_domain (company_id, id, domain, challenge, method, checked_at, verified_at, created_by_id)
     select $1, gen_random_uuid(), 'redgum.example', 'demo', 'dns', now(), now(), $2
     where not exists (select from company_domain where company_id = $1)`,
    [companyId, admin.personId],
  );
}
