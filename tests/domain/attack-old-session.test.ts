import { isFresh, whois } from "@/lib/access";
import { execute } from "@/lib/command";
import { deactivateMember } from "@/lib/deactivations/commands";
import { undoDeactivation } from "@/lib/deactivations/undo";
import { placeWorkers } from "@/lib/placements/place";
import { hashSecret, newSecret } from "@/lib/tokens";
import { aConnection, aPlacement, forContractor } from "@/tests/support/contractors";
import { owner } from "@/tests/support/owner";
import { comeBack, leaves } from "@/tests/support/returning";
import { aCompany, aMember, must } from "@/tests/support/world";

async function aSession(personId: string): Promise<string> {
  const { secret } = newSecret();
  await owner("insert into session (id, person_id, expires_at) values ($1, $2, now() + interval '1 hour')", [
    hashSecret(secret),
    personId,
  ]);
  return secret;
}

const opens = async (session: string, slug: string) => Boolean((await whois(session, slug))?.reach);

test("a session from before a return at the employer opens no host, and a new one does", async () => {
  const [host, contractor, other] = [await aCompany(), await aCompany(), await aCompany()];
  const connectionId = await aConnection(host, contractor);
  const { person, workerId } = await aPlacement(host, contractor, connectionId);
  await aMember(other, "WORKER", { person });
  const old = await aSession(person.id);
  expect([await opens(old, host.slug), await isFresh(old, host.slug)]).toEqual([true, true]);
  const member = { ...contractor.admin, membershipId: workerId, personId: person.id };
  await leaves(contractor, { person, member });
  expect(await opens(old, host.slug)).toBe(false);
  must(await comeBack(contractor, workerId));
  expect([await opens(old, contractor.slug), await isFresh(old, contractor.slug)]).toEqual([false, false]);
  expect([await opens(old, host.slug), await isFresh(old, host.slug)]).toEqual([false, false]);
  expect([await opens(old, other.slug), await isFresh(old, other.slug)]).toEqual([true, true]);
  const fresh = await aSession(person.id);
  expect([await opens(fresh, host.slug), await isFresh(fresh, host.slug)]).toEqual([true, true]);
});

test("a member of the host's own keeps their door, whatever the employer did", async () => {
  const [host, contractor] = [await aCompany(), await aCompany()];
  const connectionId = await aConnection(host, contractor);
  const { person, member: worker } = await aMember(contractor, "WORKER");
  await aMember(host, "VIEWER", { person });
  const workerId = worker.membershipId;
  const actor = forContractor(contractor, host);
  must(await execute(placeWorkers, actor, { connectionId, workerIds: [workerId] }));
  const old = await aSession(person.id);
  const member = { ...contractor.admin, membershipId: workerId, personId: person.id };
  await leaves(contractor, { person, member });
  must(await comeBack(contractor, workerId));
  expect((await whois(old, host.slug))?.reach?.role).toBe("VIEWER");
  expect(await isFresh(old, host.slug)).toBe(true);
});

test("an undone deactivation was no return, and an Admin of a contractor acts there by a fresh session", async () => {
  const [host, contractor] = [await aCompany(), await aCompany()];
  await aConnection(host, contractor);
  const { person, member } = await aMember(contractor, "ADMIN");
  await aMember(host, "VIEWER");
  const elsewhere = await aCompany();
  await aMember(elsewhere, "VIEWER", { person });
  const old = await aSession(person.id);
  const { membershipId } = member;
  const away = { membershipId, reason: "Contract ended" };
  const { deactivationId } = must(await execute(deactivateMember, contractor.admin, away));
  must(await execute(undoDeactivation, contractor.admin, { deactivationId }));
  expect([await isFresh(old, contractor.slug), await isFresh(old, host.slug)]).toEqual([true, true]);
  must(await execute(deactivateMember, contractor.admin, away));
  must(await comeBack(contractor, membershipId));
  expect([await isFresh(old, contractor.slug), await isFresh(old, host.slug)]).toEqual([false, false]);
  expect(await isFresh("nothing", contractor.slug)).toBe(false);
});
