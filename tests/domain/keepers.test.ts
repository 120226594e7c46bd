import { adminsOf, keepersOf } from "@/lib/notifications/team";
import { database, inCompany } from "@/lib/db";
import type { Role } from "@/lib/roles";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember } from "@/tests/support/world";

test("who answers for whom: Admins for everybody, Managers for Workers and contractors, nobody who left", async () => {
  const company = await aCompany();
  const manager = await aMember(company, "MANAGER");
  const quiet = await aMember(company, "ADMIN", { notified: false });
  const [viewer, left] = [await aMember(company, "VIEWER"), await aMember(company, "ADMIN")];
  await owner("update membership set status = 'inactive' where id = $1", [left.member.membershipId]);
  const found = (role?: Role) =>
    inCompany(company.id, () => database().$transaction((tx) => keepersOf(tx, company.id, role)));
  const ids = async (role?: Role) => (await found(role)).map(({ personId }) => personId);
  const admins = [company.adminPerson.id, quiet.person.id];
  for (const role of ["ADMIN", "MANAGER", "VIEWER"] as const) expect(await ids(role)).toEqual(admins);
  const everybody = [company.adminPerson.id, manager.person.id, quiet.person.id];
  expect(await ids("WORKER")).toEqual(everybody);
  expect(await ids()).toEqual(everybody);
  expect(everybody).not.toContain(viewer.person.id);
  const heard = await inCompany(company.id, () => database().$transaction((tx) => adminsOf(tx, company.id)));
  expect(heard.map(({ personId, notified }) => [personId, notified])).toEqual([
    [company.adminPerson.id, true],
    [quiet.person.id, false],
  ]);
});
