import { acceptAccessRequest, seeAccessRequest } from "@/lib/access-requests/commands";
import { accessRequestPage } from "@/lib/access-requests/page";
import { type Actor, personIn, systemIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { seeNotices } from "@/lib/notifications/commands";
import { badgesFor, noticesOf } from "@/lib/notifications/queries";
import { factsAbout, owner, wholeState } from "@/tests/support/owner";
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
  expect(must(await execute(seeNotices, company.admin, {}))).toEqual({ count: 1 }); // the request that made the second Admin is settled
  expect((await badgesFor(company.admin)).unseenNotices).toBe(0);
  expect(await badgesFor(second)).toEqual(before);
  expect((await noticesOf(company.admin)).every(({ seenAt }) => seenAt !== null)).toBe(true);
  expect((await factsAbout(company.admin.personId)).at(-1)).toMatchObject({
    type: "notices.seen",
    data: { count: 1 },
  });
});

test("a decision settles the notices about it: they count as seen for the one who decides and for the others", async () => {
  const company = await aCompany();
  const { member: second } = await aMember(company, "ADMIN");
  for (const actor of [company.admin, second]) must(await execute(seeNotices, actor, {}));
  const [first, other] = [await aRequest(company), await aRequest(company)];
  const decision = { requestId: first.id, seenVersion: first.version, role: "WORKER" };
  must(await execute(acceptAccessRequest, company.admin, decision));
  for (const actor of [company.admin, second]) {
    expect((await badgesFor(actor)).unseenNotices).toBe(1);
    const about = (await noticesOf(actor)).filter(({ subjectId }) => subjectId === first.id);
    expect(about).toEqual([expect.objectContaining({ seenAt: expect.any(Date) })]);
    const open = (await noticesOf(actor)).filter(({ subjectId }) => subjectId === other.id);
    expect(open).toEqual([expect.objectContaining({ seenAt: null, resolution: null })]);
  }
});

test("opening a request marks the own notice about it as seen, also a reminder that came later", async () => {
  const company = await aCompany();
  const { member: second } = await aMember(company, "ADMIN");
  const { id } = await aRequest(company);
  const seen = async (actor: Actor) => (await accessRequestPage(actor, id))?.seenByViewer;
  const unseen = async (actor: Actor) => (await badgesFor(actor)).unseenNotices;
  const [hers, his] = [await unseen(company.admin), await unseen(second)];
  expect(await seen(company.admin)).toBe(false);
  must(await execute(seeAccessRequest, company.admin, { requestId: id }));
  expect([await unseen(company.admin), await unseen(second)]).toEqual([hers - 1, his]);
  expect(await seen(company.admin)).toBe(true);
  await owner("update notice set seen_at = null where subject_id = $1 and person_id = $2", [
    id,
    company.admin.personId,
  ]);
  expect(await seen(company.admin)).toBe(false);
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
