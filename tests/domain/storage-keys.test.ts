import { newId, PLATFORM } from "@/lib/id";
import { newKey, pieceKey } from "@/lib/storage/key";
import { owner } from "@/tests/support/owner";
import { aCompany, aMember, aPerson, type Company } from "@/tests/support/world";

// Where a file lies is told to the store as it stands in the row: no row may point anywhere but into it.
let company: Company;
let person: string;
let membership: string;
beforeAll(async () => {
  company = await aCompany();
  person = (await aPerson()).id;
  membership = (await aMember(company, "WORKER")).member.membershipId;
});

const aRequirement = async () => {
  const [row] = await owner<{ id: string }>(
    `insert into requirement (company_id, id, name, roles, needs_file)
     values ($1, gen_random_uuid(), 'Card ' || gen_random_uuid(), '{WORKER}', true) returning id`,
    [company.id],
  );
  return row?.id ?? "";
};

const batch = (column: string) => (key: string) =>
  owner(
    `insert into batch (company_id, id, kind, title, status, person_id, ${column})
     values ($1, gen_random_uuid(), 'import', 'People', 'draft', $2, $3)`,
    [company.id, person, key],
  );

const rows: [string, (key: string) => Promise<unknown>][] = [
  [
    "photo_key",
    (key) => owner("insert into photo (id, person_id, file_key) values ($1, $2, $3)", [newId(), person, key]),
  ],
  [
    "upload_key",
    async (key) =>
      owner(
        `insert into upload (company_id, id, person_id, requirement_id, membership_id, file_name, size, file_key, expires_at)
         values ($1, gen_random_uuid(), $2, $3, $4, 'x', 1, $5, now())`,
        [company.id, person, await aRequirement(), membership, key],
      ),
  ],
  [
    "document_key",
    async (key) =>
      owner(
        `insert into document (company_id, id, person_id, requirement_id, membership_id, file_key, file_hash, file_type)
         values ($1, gen_random_uuid(), $2, $3, $4, $5, sha256('x'), 'image/png')`,
        [company.id, person, await aRequirement(), membership, key],
      ),
  ],
  ["batch_source_key", batch("source_key")],
  ["batch_result_key", batch("result_key")],
];

describe.each(rows)("%s", (constraint, insert) => {
  it.each([
    ["a way up", () => "../../etc/passwd"],
    ["a way up between ids", () => `${PLATFORM}/../${newId()}`],
    ["dashes alone", () => `${"-".repeat(36)}/${"-".repeat(36)}`],
    ["a piece of a file", () => pieceKey(newKey(PLATFORM), 0)],
    ["a line more", () => `${newKey(PLATFORM)}\n`],
    ["nothing", () => ""],
  ])("refuses %s", async (_, key) => {
    await expect(insert(key())).rejects.toMatchObject({ code: "23514", constraint });
  });

  it("takes a key as it is made", async () => {
    await insert(newKey(PLATFORM));
  });
});
