import type { Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { revokeInvitation } from "@/lib/invitations/commands";
import { currentOf, stampNow } from "@/lib/invitations/current";
import { listInvitations } from "@/lib/invitations/list";
import { anInvitation } from "@/tests/support/invitations";
import { owner } from "@/tests/support/owner";
import { aCompany, must, pretend } from "@/tests/support/world";

async function shownTo(actor: Actor, now = new Date()) {
  const rows = (await listInvitations(actor, {}))?.rows ?? [];
  return { ids: rows.map(({ id }) => id), ...currentOf(rows, now) };
}

test("a list is current until something that it shows changes, whoever changes it", async () => {
  const company = await aCompany();
  const [{ id }, other] = [await anInvitation(company), await anInvitation(company)];
  const { ids, stamp } = await shownTo(company.admin);
  expect(await stampNow(company.admin, ids)).toBe(stamp);
  await owner("update invitation set mail = 'bounced' where id = $1", [other.id]);
  const bounced = await stampNow(company.admin, ids);
  expect(bounced).not.toBe(stamp);
  must(await execute(revokeInvitation, company.admin, { invitationId: id }));
  expect(await stampNow(company.admin, ids)).not.toBe(bounced);
  expect((await shownTo(company.admin)).stamp).toBe(await stampNow(company.admin, ids));
});

test("it looks by itself for ten minutes after the newest sending that is open", async () => {
  const company = await aCompany();
  const { id } = await anInvitation(company);
  const now = new Date();
  expect((await shownTo(company.admin, now)).forMs).toBeGreaterThan(9 * 60_000);
  expect((await shownTo(company.admin, new Date(now.getTime() + 11 * 60_000))).forMs).toBe(0);
  must(await execute(revokeInvitation, company.admin, { invitationId: id }));
  expect((await shownTo(company.admin, now)).forMs).toBe(0);
});

test("nobody learns of another company's invitations, a Worker of none", async () => {
  const [company, other] = [await aCompany(), await aCompany()];
  const { id } = await anInvitation(company);
  const nothing = await stampNow(other.admin, []);
  expect(await stampNow(other.admin, [id])).toBe(nothing);
  expect(await stampNow(company.admin, ["no id", "'; drop table invitation"])).toBe(nothing);
  expect(await stampNow(pretend(company.id, "WORKER"), [id])).toBeNull();
  expect(await stampNow(pretend(company.id, "VIEWER"), [id])).not.toBe(nothing);
});
