import { execute } from "@/lib/command";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { placedThrough } from "@/lib/connections/preview";
import { reactivateConnection } from "@/lib/connections/reactivate";
import { database, inCompany } from "@/lib/db";
import { verifyDocument } from "@/lib/documents/decide";
import {
  aConnection,
  aDocument,
  anInvitedContractor,
  aPlacement,
  askContractors,
  connectionRow,
  reaches,
} from "@/tests/support/contractors";
import { factsAbout, lettersOf, lettersTo, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aMember,
  must,
  NOT_FOUND,
  refusal,
  strangersTo,
  type Company,
  type Person,
} from "@/tests/support/world";

let host: Company;
let contractor: Company;

beforeAll(async () => void ([host, contractor] = [await aCompany(), await aCompany()]));

const seen = async (connectionId: string) => ({
  connectionId,
  seenVersion: (await connectionRow(connectionId)).version,
});
const end = async (id: string, by: Company["admin"], more: object = {}) =>
  execute(deactivateConnection, by, { ...(await seen(id)), reason: "Contract ended", ...more });
const back = async (id: string, by: Company["admin"], more: object = {}) =>
  execute(reactivateConnection, by, { ...(await seen(id)), mode: "documents", ...more });

describe("deactivating a connection", () => {
  test("shuts out everybody placed through it, and nobody who has another way in", async () => {
    const id = await aConnection(host, contractor);
    const [one, two] = [await aPlacement(host, contractor, id), await aPlacement(host, contractor, id)];
    await aDirectMembership(host, two.person);
    const expected = await inCompany(host.id, () => placedThrough(database(), id));
    expect(expected).toEqual({ placed: 2, entering: 2, kept: 1 });
    must(
      await end(id, host.admin, {
        reason: "other",
        otherReason: "The lift is done.",
        returnOn: "2030-02-01",
      }),
    );
    expect(await connectionRow(id)).toMatchObject({ status: "inactive", contractor_id: contractor.id });
    expect([await reaches(one.person, host), await reaches(two.person, host)]).toEqual([false, true]);
    expect(await reaches(one.person, contractor)).toBe(true);
    expect((await factsAbout(id)).at(-1)).toMatchObject({
      type: "connection.deactivated",
      data: { reason: "The lift is done.", returnOn: "2030-02-01", placements: 2, keepAccess: 1 },
    });
    for (const { placementId } of [one, two]) {
      expect((await factsAbout(placementId)).map(({ type }) => type)).toEqual([
        "placement.made",
        "membership.deactivated",
      ]);
    }
    expect(await lettersOf("connection.deactivated", id)).toMatchObject([
      { template: "contractor-ended", to: contractor.adminPerson.email, props: { placed: "2" } },
    ]);
    const record = await owner(
      "select name, reason, by_id from deactivation where company_id = $1 and connection_id = $2",
      [host.id, id],
    );
    expect(record).toEqual([
      { name: contractor.name, reason: "The lift is done.", by_id: host.adminPerson.id },
    ]);
  });

  test("asks for a reason, and for a day ahead", async () => {
    const id = await aConnection(host, await aCompany());
    const own = await end(id, host.admin, { reason: "other", otherReason: "no" });
    expect(refusal(own).fields).toEqual({ otherReason: "Write the reason, in 3 to 500 characters" });
    const past = await end(id, host.admin, { returnOn: "2020-01-01" });
    expect(Object.keys(refusal(past).fields)).toEqual(["returnOn"]);
    expect(await connectionRow(id)).toMatchObject({ status: "active" });
  });

  test("by two at once happens once", async () => {
    const id = await aConnection(host, await aCompany());
    const { member } = await aMember(host, "MANAGER");
    const answers = await Promise.all([end(id, host.admin), end(id, member)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await owner("select from deactivation where connection_id = $1", [id])).toHaveLength(1);
  });

  test("and bringing it back are not for strangers, Viewers or Workers", async () => {
    const id = await aConnection(host, await aCompany());
    const before = await wholeState();
    for (const [who, actor] of strangersTo(host, contractor)) {
      if (who === "a Manager") continue;
      const about = await seen(id);
      const ends = await execute(deactivateConnection, actor, { ...about, reason: "Contract ended" });
      expect(refusal(ends)).toEqual(NOT_FOUND);
      const returns = await execute(reactivateConnection, actor, { ...about, mode: "documents" });
      expect(refusal(returns)).toEqual(NOT_FOUND);
    }
    expect(await wholeState()).toEqual(before);
  });
});

describe("bringing a contractor back", () => {
  test("brings its placements along, and old sessions stay out", async () => {
    const other = await aCompany();
    const id = await aConnection(other, contractor);
    const placed = await aPlacement(other, contractor, id);
    must(await end(id, other.admin));
    expect(must(await back(id, other.admin))).toEqual({ status: "active", placements: 1 });
    expect(await reaches(placed.person, other)).toBe(true);
    const revived = await ownerOne<{ revived: boolean }>(
      "select revived_at is not null as revived from membership where id = $1",
      [placed.placementId],
    );
    expect(revived).toEqual({ revived: true });
    const away = "select returned_by_id, return_mode from deactivation where company_id = $1";
    expect(await owner(away, [other.id])).toEqual(
      Array(2).fill({ returned_by_id: other.adminPerson.id, return_mode: "documents" }),
    );
    const letters = (await lettersTo(placed.person.email)).map(({ template }) => template);
    expect(letters.slice(-3)).toEqual(["contractor-placed", "account-deactivated", "contractor-placed"]);
  });

  test("brings back only who is chosen, and nobody who had left before", async () => {
    const other = await aCompany();
    const id = await aConnection(other, contractor);
    const [before, one, two] = [
      await aPlacement(other, contractor, id),
      await aPlacement(other, contractor, id),
      await aPlacement(other, contractor, id),
    ];
    await owner("update membership set status = 'inactive' where id = $1", [before.placementId]);
    must(await end(id, other.admin));
    const chosen = { who: "named", placements: [one.placementId, before.placementId] };
    expect(must(await back(id, other.admin, chosen))).toEqual({ status: "active", placements: 1 });
    const stand = await Promise.all([before, one, two].map(({ person }) => reaches(person, other)));
    expect(stand).toEqual([false, true, false]);
  });

  test("documents first: pending, closed, and active by itself when the last one is good", async () => {
    const other = await aCompany();
    const id = await aConnection(other, contractor);
    const placed = await aPlacement(other, contractor, id);
    must(await end(id, other.admin));
    const asked = [await askContractors(other), await askContractors(other, "White card")];
    expect(must(await back(id, other.admin))).toEqual({ status: "pending", placements: 1 });
    expect(await reaches(placed.person, other)).toBe(false);
    expect(await lettersOf("connection.reactivated", id)).toMatchObject([
      { template: "contractor-pending", props: { wanted: ["Insurance", "White card"] } },
    ]);
    const documents = await Promise.all(
      asked.map((requirementId) =>
        aDocument(other, contractor, { requirementId, connectionId: id }, "submitted"),
      ),
    );
    const verdicts = await Promise.all(
      documents.map((documentId) => execute(verifyDocument, other.admin, { documentId, seenHash: "" })),
    );
    verdicts.map(must);
    const letIn = (await factsAbout(id)).filter(({ data }) => data.from === "pending");
    expect(letIn).toHaveLength(1);
    expect(await connectionRow(id)).toMatchObject({ status: "active" });
    expect(await reaches(placed.person, other)).toBe(true);
  });

  test("access now: active at once, with a day for the documents", async () => {
    const other = await aCompany();
    const id = await aConnection(other, contractor);
    must(await end(id, other.admin));
    await askContractors(other);
    const undated = await back(id, other.admin, { mode: "access" });
    expect(Object.keys(refusal(undated).fields)).toEqual(["documentsBy"]);
    const far = await back(id, other.admin, { mode: "access", documentsBy: "2099-01-01" });
    expect(refusal(far).fields.documentsBy).toMatch(/^Choose a day from/);
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    must(await back(id, other.admin, { mode: "access", documentsBy: day }));
    expect(await connectionRow(id)).toMatchObject({ status: "active" });
    expect(await lettersOf("connection.reactivated", id)).toMatchObject([
      { template: "contractor-back", props: { wanted: ["Insurance"] } },
    ]);
  });

  test("who never accepted is on record again", async () => {
    const { id } = await anInvitedContractor(host);
    must(await end(id, host.admin));
    expect(must(await back(id, host.admin))).toEqual({ status: "initial", placements: 0 });
  });
});

/** The own membership at the host that somebody had before being placed there. */
const aDirectMembership = ({ id }: Company, person: Person) =>
  owner(
    `insert into membership (company_id, id, person_id, role, status, first_name, email, email_key)
     values ($1, gen_random_uuid(), $2, 'VIEWER', 'active', $3, $4, $4)`,
    [id, person.id, person.firstName, person.email],
  );
