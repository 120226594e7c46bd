import { aConnection, aPlacement, reaches, type Placed } from "@/tests/support/contractors";
import { owner, pastRules } from "@/tests/support/owner";
import { aCompany, type Company } from "@/tests/support/world";

const connections = ["pending", "active", "inactive"] as const;
const memberships = ["pending", "active", "inactive"] as const;
/** The person's own membership at the host; "none" = there is none. */
const direct = ["none", "pending", "active", "inactive"] as const;

const table = connections.flatMap((connection) =>
  memberships.flatMap((employer) =>
    memberships.flatMap((placement) =>
      direct.map((own) => {
        const held = [connection, employer, placement].every((status) => status === "active");
        return { connection, employer, placement, own, opens: own === "active" || held };
      }),
    ),
  ),
);

let host: Company;
let contractor: Company;
let connectionId: string;
let placed: Placed;

beforeAll(async () => {
  [host, contractor] = [await aCompany(), await aCompany()];
  connectionId = await aConnection(host, contractor);
  placed = await aPlacement(host, contractor, connectionId);
  await owner(
    `insert into membership (company_id, id, person_id, role, status, first_name, email, email_key)
     select $1, gen_random_uuid(), id, 'VIEWER', 'inactive', first_name, email, email_key from person where id = $2`,
    [host.id, placed.person.id],
  );
});

// From Active a connection goes nowhere but Inactive, and from there anywhere.
beforeAll(() => owner("update connection set status = 'inactive' where id = $1", [connectionId]));

const DIRECT =
  "update membership set status = $3 where company_id = $1 and person_id = $2 and connection_id is null";

test.each(table)(
  "connection $connection, employer $employer, placement $placement, own membership $own: opens is $opens",
  async ({ connection, employer, placement, own, opens }) => {
    await owner("update connection set status = $2 where id = $1", [connectionId, connection]);
    await owner("update membership set status = $2 where id = $1", [placed.workerId, employer]);
    await owner("update membership set status = $2 where id = $1", [placed.placementId, placement]);
    await owner(DIRECT, [host.id, placed.person.id, own === "none" ? "inactive" : own]);
    expect(await reaches(placed.person, host)).toBe(opens);
    // What the host does never touches the employer.
    expect(await reaches(placed.person, contractor)).toBe(employer === "active");
  },
);

describe("a place falls with what holds it", () => {
  beforeEach(async () => {
    await owner("update connection set status = 'active' where id = $1", [connectionId]);
    await owner("update membership set status = 'active' where id = any ($1)", [
      [placed.workerId, placed.placementId],
    ]);
    await owner(DIRECT, [host.id, placed.person.id, "inactive"]);
    expect(await reaches(placed.person, host)).toBe(true);
  });

  test.each(["contractor", "host"])("when the %s's company is closed", async (side) => {
    const { id } = side === "host" ? host : contractor;
    await owner("update company set status = 'closed' where id = $1", [id]);
    expect(await reaches(placed.person, host)).toBe(false);
    await owner("update company set status = 'active' where id = $1", [id]);
  });

  test("when the person is only placed with the employer, too", async () => {
    // Somebody else's worker, lent to the employer, can't be lent on.
    const lender = await aCompany();
    const lent = await aConnection(contractor, lender);
    await pastRules("update membership set connection_id = $2 where id = $1", [placed.workerId, lent]);
    expect(await reaches(placed.person, host)).toBe(false);
    await pastRules("update membership set connection_id = null where id = $1", [placed.workerId]);
  });
});
