import { personIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { acceptConnection, declineConnection } from "@/lib/connections/answer";
import {
  addContractor,
  approveContractor,
  inviteContractor,
  noteToContractor,
  revokeContractor,
} from "@/lib/connections/commands";
import {
  aConnection,
  anInvitedContractor,
  askContractors,
  connectionRow,
  contractorLink,
  forContractor,
} from "@/tests/support/contractors";
import { factsAbout, lettersOf, lettersTo, noticesAbout, owner, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  aPerson,
  must,
  newEmail,
  newOrigin,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

let host: Company;
let contractor: Company;
beforeAll(async () => void ([host, contractor] = [await aCompany(), await aCompany()]));

const types = async (id: string) => (await factsAbout(id)).map(({ type }) => type);
const about = (connectionId: string) => ({ connectionId });

describe("inviting a contractor", () => {
  test("mails its contact one link, and keeps no secret of it", async () => {
    const { id, email, link } = await anInvitedContractor(host);
    expect(await lettersTo(email)).toMatchObject([
      {
        template: "contractor-invitation",
        queued: true,
        props: { firstName: "Ben", companyName: host.name, contractorName: "Bright Sparks" },
      },
    ]);
    expect(await types(id)).toEqual(["connection.added", "connection.invited"]);
    expect(await connectionRow(id)).toMatchObject({ status: "invited", contractor_id: null, sent_count: 1 });
    const [{ dump } = { dump: "" }] = await owner<{ dump: string }>(
      `select concat((select string_agg(e::text, '') from audit_event e), (select string_agg(t::text, '') from token t)) as dump`,
    );
    expect(dump).not.toContain(link);
  });

  test("may be saved without sending, and sent later", async () => {
    const email = newEmail();
    const input = { name: "Quiet Works", contactName: "Li", email, send: "no" };
    const { connectionId } = must(await execute(addContractor, host.admin, input));
    expect(await lettersTo(email)).toEqual([]);
    expect(await connectionRow(connectionId)).toMatchObject({ status: "initial" });
    must(await execute(inviteContractor, host.admin, about(connectionId)));
    expect(await connectionRow(connectionId)).toMatchObject({ status: "invited" });
  });

  test("says beside each field what to mend", async () => {
    const answer = await execute(addContractor, host.admin, {
      ...{ name: " ", contactName: "", email: "no address", send: "yes" },
    });
    expect(refusal(answer).fields).toEqual({
      name: "Enter the name of the company",
      contactName: "Enter the name of the person to write to",
      email: "Enter an email address, like noor@mail.example",
    });
    const number = { name: "A", contactName: "B", email: newEmail(), send: "yes", mobile: "12" };
    expect(Object.keys(refusal(await execute(addContractor, host.admin, number)).fields)).toEqual(["mobile"]);
  });

  test("of an address that is in the list is one contractor, also by two at once", async () => {
    const { member } = await aMember(host, "ADMIN");
    const input = { name: "Twice", contactName: "Ben", email: newEmail(), send: "yes" };
    const answers = await Promise.all(
      [host.admin, member].map((admin) => execute(addContractor, admin, input)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = answers.find(({ ok }) => !ok);
    expect(lost && refusal(lost).fields).toEqual({
      email: "A contractor with this address is in the list already. Look for it there.",
    });
  });

  test("sent again has a new link, the old one is dead; three times a day", async () => {
    const { id, email, link } = await anInvitedContractor(host);
    must(await execute(inviteContractor, host.admin, about(id)));
    const newer = await contractorLink(email);
    expect(newer).not.toBe(link);
    const input = { contractorId: contractor.id };
    const actor = forContractor(contractor, host);
    expect(refusal(await execute(acceptConnection, actor, { link, ...input })).code).toBe("not-found");
    must(await execute(inviteContractor, host.admin, about(id)));
    must(await execute(inviteContractor, host.admin, about(id)));
    expect(refusal(await execute(inviteContractor, host.admin, about(id))).code).toBe("limited");
  });

  test("revoked is on record as Initial, and its link is dead", async () => {
    const { id, link } = await anInvitedContractor(host);
    must(await execute(revokeContractor, host.admin, about(id)));
    expect(await connectionRow(id)).toMatchObject({ status: "initial" });
    const input = { link, contractorId: contractor.id };
    const answer = await execute(acceptConnection, forContractor(contractor, host), input);
    expect(refusal(answer).code).toBe("not-found");
    expect(refusal(await execute(revokeContractor, host.admin, about(id))).code).toBe("conflict");
  });
});

describe("answering", () => {
  test("an Admin of another company accepts, whatever the invited address, and both sides hear", async () => {
    const { id, link } = await anInvitedContractor(host);
    const other = await aCompany();
    const answer = must(
      await execute(acceptConnection, forContractor(other, host), { link, contractorId: other.id }),
    );
    expect(answer).toEqual({ slug: other.slug, connectionId: id });
    expect(await connectionRow(id)).toMatchObject({ status: "active", contractor_id: other.id });
    expect(await lettersOf("connection.accepted", id)).toMatchObject([
      { template: "contractor-let-in", to: other.adminPerson.email, props: { hostName: host.name } },
    ]);
    const notices = await noticesAbout(id);
    expect(notices.map(({ person_id }) => person_id)).toContain(host.adminPerson.id);
    expect(notices[0]).toMatchObject({
      title: `${other.name} accepted your invitation`,
      href: `/c/${host.slug}/team/contractors/${id}`,
    });
  });

  test("needs the link, a sign-in, and a company that the person runs", async () => {
    const { id, link } = await anInvitedContractor(host);
    const manager = await aMember(contractor, "MANAGER");
    const input = { link, contractorId: contractor.id };
    for (const actor of [personIn((await aPerson()).id, host.id), personIn(manager.person.id, host.id)]) {
      expect(refusal(await execute(acceptConnection, actor, input)).fields.contractorId).toMatch(
        /^Only an Admin/,
      );
    }
    const anyone = visitor(newOrigin(), host.id);
    expect(refusal(await execute(acceptConnection, anyone, input)).code).toBe("not-allowed");
    const own = { link, contractorId: host.id };
    const self = personIn(host.adminPerson.id, host.id);
    expect(refusal(await execute(acceptConnection, self, own)).fields.contractorId).toMatch(
      /can't work for itself/,
    );
    const astray = personIn(contractor.adminPerson.id, contractor.id);
    expect(refusal(await execute(acceptConnection, astray, input)).code).toBe("not-found");
    expect(await connectionRow(id)).toMatchObject({ status: "invited", contractor_id: null });
  });

  test("twice at once is one answer; a company works for a host once", async () => {
    const other = await aCompany();
    const { link } = await anInvitedContractor(host);
    const input = { link, contractorId: other.id };
    const answers = await Promise.all(
      [1, 2].map(() => execute(acceptConnection, forContractor(other, host), input)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const second = await anInvitedContractor(host);
    const again = { link: second.link, contractorId: other.id };
    expect(refusal(await execute(acceptConnection, forContractor(other, host), again))).toMatchObject({
      code: "conflict",
      fields: { contractorId: expect.stringContaining("works for them already") },
    });
  });

  test("declining tells why, to whoever invited", async () => {
    const { id, link } = await anInvitedContractor(host);
    const anyone = visitor(newOrigin(), host.id);
    must(await execute(declineConnection, anyone, { link, note: "We are fully booked." }));
    expect(await connectionRow(id)).toMatchObject({ status: "initial" });
    expect((await factsAbout(id)).at(-1)?.data).toEqual({ note: "We are fully booked." });
    expect((await noticesAbout(id))[0]?.title).toBe("Bright Sparks declined your invitation");
    expect(refusal(await execute(declineConnection, anyone, { link })).code).toBe("not-found");
  });

  test("the link dies with whoever sent it", async () => {
    const { member } = await aMember(host, "ADMIN");
    const { id, link } = await anInvitedContractor({ ...host, admin: member });
    await owner("update membership set status = 'inactive' where id = $1", [member.membershipId]);
    const input = { link, contractorId: contractor.id };
    const answer = await execute(acceptConnection, forContractor(contractor, host), input);
    expect(refusal(answer).code).toBe("not-found");
    expect(await connectionRow(id)).toMatchObject({ status: "invited" });
  });
});

describe("a host that asks contractors for something", () => {
  test("keeps them Pending, says what is wanted, and approves", async () => {
    const asking = await aCompany();
    await askContractors(asking, "Public liability insurance");
    const id = await aConnection(asking, contractor);
    expect(await connectionRow(id)).toMatchObject({ status: "pending", ready: false });
    expect(await lettersOf("connection.accepted", id)).toMatchObject([
      { template: "contractor-pending", props: { wanted: ["Public liability insurance"] } },
    ]);
    must(await execute(approveContractor, asking.admin, about(id)));
    expect(await connectionRow(id)).toMatchObject({ status: "active" });
    expect(await lettersOf("connection.approved", id)).toMatchObject([{ template: "contractor-let-in" }]);
    expect(refusal(await execute(approveContractor, asking.admin, about(id))).code).toBe("conflict");
  });

  test("and wants only an approval, is told once that there is one to give", async () => {
    const asking = await aCompany();
    await owner("update company_settings set onboarding_contractors = true where company_id = $1", [
      asking.id,
    ]);
    const id = await aConnection(asking, contractor);
    expect(await connectionRow(id)).toMatchObject({ status: "pending", ready: true });
    const ready = (await noticesAbout(id)).filter(({ title }) => title.includes("ready for approval"));
    expect(ready).toHaveLength(1);
  });

  test("sends a note that is kept and mailed", async () => {
    const asking = await aCompany();
    await askContractors(asking);
    const id = await aConnection(asking, contractor);
    const note = "The insurance names another company.";
    must(await execute(noteToContractor, asking.admin, { connectionId: id, note }));
    expect(await lettersOf("connection.noted", id)).toMatchObject([
      { template: "contractor-note", to: contractor.adminPerson.email, props: { note } },
    ]);
    expect(await owner("select note from onboarding_note where connection_id = $1", [id])).toEqual([
      { note },
    ]);
    expect(await connectionRow(id)).toMatchObject({ status: "pending" });
    const short = { connectionId: id, note: "a" };
    expect(refusal(await execute(noteToContractor, asking.admin, short)).fields.note).toBe(
      "Write 3 to 500 characters",
    );
  });

  test("approved and revoked by two at once ends in one of them", async () => {
    const asking = await aCompany();
    const { member } = await aMember(asking, "MANAGER");
    await askContractors(asking);
    const id = await aConnection(asking, await aCompany());
    const answers = await Promise.all(
      [asking.admin, member].map((actor) => execute(approveContractor, actor, about(id))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await lettersOf("connection.approved", id)).toHaveLength(1);
  });
});

test("a stranger, a Viewer and a Worker find nothing there, and leave nothing behind", async () => {
  const { id } = await anInvitedContractor(host);
  const add = { name: "Strange", contactName: "Ben", email: newEmail(), send: "yes" };
  const strangers = strangersTo(host, contractor).filter(([who]) => who !== "a Manager");
  const before = await wholeState();
  for (const [, actor] of strangers) {
    expect(refusal(await execute(inviteContractor, actor, about(id)))).toEqual(NOT_FOUND);
    expect(refusal(await execute(revokeContractor, actor, about(id)))).toEqual(NOT_FOUND);
    expect(refusal(await execute(approveContractor, actor, about(id)))).toEqual(NOT_FOUND);
    expect(refusal(await execute(noteToContractor, actor, { connectionId: id, note: "Hello" }))).toEqual(
      NOT_FOUND,
    );
    if (actor !== contractor.admin)
      expect(refusal(await execute(addContractor, actor, add))).toEqual(NOT_FOUND);
  }
  expect(await wholeState()).toEqual(before);
});
