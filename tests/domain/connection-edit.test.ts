import { execute } from "@/lib/command";
import { acceptConnection } from "@/lib/connections/answer";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { editContractor } from "@/lib/connections/edit";
import { connectionPage } from "@/lib/connections/page";
import type { Actor } from "@/lib/actor";
import {
  aConnection,
  anInvitedContractor,
  connectionRow,
  contractorLink,
  forContractor,
} from "@/tests/support/contractors";
import { factsAbout, lettersTo, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  must,
  newEmail,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let host: Company;
let contractor: Company;
beforeAll(async () => void ([host, contractor] = [await aCompany(), await aCompany()]));

const as = { name: "Bright Sparks", businessNumber: "", contactName: "Ben Carter", mobile: "" };
const seen = async (connectionId: string) => ({
  connectionId,
  seenVersion: (await connectionRow(connectionId)).version,
});
const edit = async (id: string, actor: Actor, fields: Record<string, unknown>) =>
  execute(editContractor, actor, { ...(await seen(id)), ...as, ...fields });
const row = (id: string) =>
  ownerOne(
    "select name, business_number, contact_name, contact_email, contact_email_key, contact_mobile, search from connection where id = $1",
    [id],
  );

test("changes what the host wrote down, with one line in the record", async () => {
  const { id, email } = await anInvitedContractor(host);
  const { member: manager } = await aMember(host, "MANAGER");
  const fields = { email, name: "Bright Sparks Pty", businessNumber: "11 222", mobile: "0491 570 156" };
  expect(must(await edit(id, manager, fields))).toEqual({ resent: false });
  expect(await row(id)).toMatchObject({
    ...{ name: "Bright Sparks Pty", business_number: "11 222", contact_mobile: "+61491570156" },
    search: expect.stringContaining("bright sparks pty") as string,
  });
  expect((await factsAbout(id)).at(-1)).toMatchObject({
    ...{ type: "connection.changed", actor_id: manager.personId },
    data: { fields: ["company name", "business number", "mobile"] },
  });
  expect((await connectionPage(host.admin, id))?.written).toEqual({
    ...{ name: "Bright Sparks Pty", businessNumber: "11 222", contactName: "Ben Carter" },
    ...{ email, mobile: "+61 491 570 156" },
  });
});

test("with a new address an open invitation goes out again, and the old link is dead", async () => {
  const { id, email, link } = await anInvitedContractor(host);
  const newer = newEmail();
  expect(must(await edit(id, host.admin, { email: newer }))).toEqual({ resent: true });
  expect(await lettersTo(email)).toHaveLength(1);
  const fresh = await contractorLink(newer);
  const accept = (secret: string) =>
    execute(acceptConnection, forContractor(contractor, host), {
      link: secret,
      contractorId: contractor.id,
    });
  expect(refusal(await accept(link)).code).toBe("not-found");
  must(await accept(fresh));
  expect((await factsAbout(id)).map(({ type }) => type).slice(1, 4)).toEqual([
    "connection.invited",
    "connection.changed",
    "connection.invited",
  ]);
});

test("new addresses count as resends: three a day", async () => {
  const { id } = await anInvitedContractor(host);
  for (let n = 0; n < 3; n++) must(await edit(id, host.admin, { email: newEmail() }));
  const before = await row(id);
  expect(refusal(await edit(id, host.admin, { email: newEmail() })).code).toBe("limited");
  expect(await row(id)).toEqual(before);
});

test("of one that accepted it stays the host's note: the company's own name stands on the screens", async () => {
  const other = await aCompany();
  const id = await aConnection(host, other);
  const email = newEmail();
  must(await edit(id, host.admin, { name: "The sparkies", email, contactName: "Li" }));
  const page = await connectionPage(host.admin, id);
  expect(page).toMatchObject({ name: other.name, writtenAs: "The sparkies", contactName: "Li", email });
  expect(await lettersTo(email)).toEqual([]);
});

test("says what to mend, and refuses what changes nothing", async () => {
  const { id, email } = await anInvitedContractor(host);
  const { email: taken } = await anInvitedContractor(host);
  expect(refusal(await edit(id, host.admin, { email: taken })).fields).toEqual({
    email: "A contractor with this address is in the list already. Look for it there.",
  });
  expect(Object.keys(refusal(await edit(id, host.admin, { email, name: "" })).fields)).toEqual(["name"]);
  expect(Object.keys(refusal(await edit(id, host.admin, { email, mobile: "12" })).fields)).toEqual([
    "mobile",
  ]);
  expect(refusal(await edit(id, host.admin, { email })).message).toMatch(/^Nothing is changed yet/);
});

test("not of one that is away", async () => {
  const { id, email } = await anInvitedContractor(host);
  must(await execute(deactivateConnection, host.admin, { ...(await seen(id)), reason: "Contract ended" }));
  expect(refusal(await edit(id, host.admin, { email, name: "New" })).message).toContain("is inactive");
});

test("by two at once is done by one; the other reads that it was changed", async () => {
  const { id, email } = await anInvitedContractor(host);
  const about = { ...(await seen(id)), ...as, email };
  const answers = await Promise.all(
    ["One", "Two"].map((name) => execute(editContractor, host.admin, { ...about, name })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const lost = answers.find(({ ok }) => !ok);
  expect(lost && refusal(lost)).toMatchObject({ code: "conflict" });
});

test("is for the host's Admins and Managers alone", async () => {
  const { id, email } = await anInvitedContractor(host);
  const before = await wholeState();
  for (const [who, actor] of strangersTo(host, contractor)) {
    if (who === "a Manager") continue;
    expect(refusal(await edit(id, actor, { email, name: "Mine" }))).toEqual(NOT_FOUND);
  }
  expect(await wholeState()).toEqual(before);
});
