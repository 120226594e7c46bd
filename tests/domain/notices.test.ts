import { personIn, systemIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { seeNotices } from "@/lib/notifications/commands";
import { badgesFor, noticesOf } from "@/lib/notifications/queries";
import { factsAbout, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aRequest,
  must,
  newOrigin,
  NOT_FOUND,
  pretend,
  refusal,
} from "@/tests/support/world";

test("seeing notices marks the own ones in this company, and nobody else's", async () => {
  const company = await aCompany();
  const { member: second } = await aMember(company, "ADMIN");
  await aRequest(company);
  const before = await badgesFor(second);
  expect(before).toEqual({ openRequests: 1, unseenNotices: 2 }); // the welcome, and the open request
  expect(must(await execute(seeNotices, company.admin, {}))).toEqual({ count: 2 });
  expect((await badgesFor(company.admin)).unseenNotices).toBe(0);
  expect(await badgesFor(second)).toEqual(before);
  expect((await noticesOf(company.admin)).every(({ seenAt }) => seenAt !== null)).toBe(true);
  expect((await factsAbout(company.admin.personId)).at(-1)).toMatchObject({
    type: "notices.seen",
    data: { count: 2 },
  });
});

test("only Admins see how many requests are open", async () => {
  const company = await aCompany();
  await aRequest(company);
  for (const role of ["MANAGER", "VIEWER", "WORKER"] as const)
    expect(await badgesFor(pretend(company.id, role))).toEqual({ openRequests: null, unseenNotices: 0 });
});

test("whoever is not a member here has no notices to see", async () => {
  const company = await aCompany();
  const before = await wholeState();
  const actors = [
    visitor(newOrigin(), company.id),
    systemIn(company.id),
    personIn(company.admin.personId, company.id),
  ];
  for (const actor of actors) expect(refusal(await execute(seeNotices, actor, {}))).toEqual(NOT_FOUND);
  expect(await wholeState()).toEqual(before);
});
