import { acceptTogether } from "@/lib/access-requests/together";
import { execute } from "@/lib/command";
import { owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aRequest,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

// One of several that are accepted at once: what somebody has to look at by itself is refused here, whatever the form says.
let company: Company;
let foreign: Company;
beforeAll(async () => void ([company, foreign] = [await aCompany(), await aCompany()]));

const accept = (of: { id: string; version: number }, by = company.admin, more: object = {}) =>
  execute(acceptTogether, by, { requestId: of.id, seenVersion: of.version, ...more });
const standing = ({ id }: { id: string }) =>
  ownerOne("select status, decided_role from access_request where id = $1", [id]);

test("gives the role that was claimed", async () => {
  const [viewer, worker] = [await aRequest(company, { role: "VIEWER" }), await aRequest(company)];
  must(await accept(viewer));
  must(await accept(worker));
  expect(await standing(viewer)).toEqual({ status: "accepted", decided_role: "VIEWER" });
  expect(await standing(worker)).toEqual({ status: "accepted", decided_role: "WORKER" });
});

test("refuses a claim of Admin, and takes no role from the form", async () => {
  const [boss, viewer] = [
    await aRequest(company, { role: "ADMIN" }),
    await aRequest(company, { role: "VIEWER" }),
  ];
  const before = await wholeState();
  expect(refusal(await accept(boss))).toMatchObject({
    code: "refused",
    message: "Claims to be an Admin: open this one and look at it by itself.",
  });
  expect(refusal(await accept(viewer, company.admin, { role: "ADMIN" })).code).toBe("invalid");
  expect(await wholeState()).toEqual(before);
});

test("refuses a Worker without a mobile number", async () => {
  const worker = await aRequest(company);
  await owner("update access_request set requestor_mobile = null where id = $1", [worker.id]);
  expect(refusal(await accept(worker)).message).toMatch(/^A Worker needs a mobile number/);
});

test("is nothing for anybody else, nor for whoever asked", async () => {
  const viewer = await aRequest(company, { role: "VIEWER" });
  for (const [name, actor] of strangersTo(company, foreign))
    expect([
      name,
      refusal(await execute(acceptTogether, actor, { requestId: viewer.id, seenVersion: 1 })),
    ]).toEqual([name, NOT_FOUND]);
  expect(await standing(viewer)).toMatchObject({ status: "requested" });
});

test("of two Admins at once one wins", async () => {
  const viewer = await aRequest(company, { role: "VIEWER" });
  const { member } = await aMember(company, "ADMIN");
  const both = await Promise.all([accept(viewer), accept(viewer, member)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ code: "conflict" });
});
