import { execute } from "@/lib/command";
import { changeFoundByName } from "@/lib/companies/commands";
import { companyToJoin, searchEmployers } from "@/lib/companies/queries";
import { limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { owner } from "@/tests/support/owner";
import { aCompany, must, newOrigin, type Company } from "@/tests/support/world";

const search = (words: string) => searchEmployers(words, newOrigin().address);

async function findable(name: string): Promise<Company> {
  const company = await aCompany({ name });
  must(await execute(changeFoundByName, company.admin, { foundByName: true }));
  return company;
}

describe("searching an employer by name", () => {
  test("finds only companies that allow it, with id, name and town and nothing else", async () => {
    const listed = await findable("Quokka Plumbing");
    await aCompany({ name: "Quokka Secret Works" });
    expect(await search("quokka")).toEqual([{ id: listed.id, name: "Quokka Plumbing", town: "Sydney" }]);
    expect(await search("  OKKA PLU ")).toHaveLength(1);
  });

  test("finds names in any script, whatever their case", async () => {
    const company = await findable("Électricité 王小明 أحمد");
    for (const words of ["électr", "ÉLECTR", "王小明", "أحمد"])
      expect(await search(words)).toEqual([{ id: company.id, name: company.name, town: "Sydney" }]);
  });

  test("answers five at most, those that begin with the words first", async () => {
    const made = ["Old Wombat", "Wombat 1", "Wombat 2", "Wombat 3", "Wombat 4", "Wombat 5"];
    for (const name of made) await findable(name);
    expect((await search("wombat"))?.map(({ name }) => name)).toEqual(made.slice(1));
  });

  test("takes % _ and \\ for themselves", async () => {
    await findable("Bilby 100% Rope");
    expect(await search("100% ro")).toHaveLength(1);
    for (const words of ["%%%", "___", "b_lby", "bil%rope", "\\\\\\", "bilby\\"])
      expect(await search(words)).toEqual([]);
  });

  test.each(["", "  ", "qu", " qu ", "a".repeat(81), "quo\u0000kka"])(
    "is not begun for %j",
    async (words) => {
      expect(await search(words)).toBeNull();
    },
  );

  test("passes by a closed company, and one that took itself off the list", async () => {
    const [closed, shy] = [await findable("Potoroo Closed"), await findable("Potoroo Shy")];
    await owner("update company set status = 'closed' where id = $1", [closed.id]);
    must(await execute(changeFoundByName, shy.admin, { foundByName: false }));
    expect(await search("potoroo")).toEqual([]);
  });

  test("is limited", async () => {
    const { address } = newOrigin();
    for (let i = 0; i < limits.employerSearch.most; i++) await searchEmployers("numbat", address);
    await expect(searchEmployers("numbat", address)).rejects.toThrow(Refusal);
    expect(await searchEmployers("nu", address)).toBeNull();
  });
});

describe("a join link or poster", () => {
  test("leads to the company in any spelling of its code, listed or not", async () => {
    const company = await aCompany({ name: "Bandicoot Civil" });
    const [word = "", digits = ""] = company.code.split("-");
    for (const code of [
      company.code,
      company.code.toLowerCase(),
      `${word}${digits}`,
      ` ${word} - ${digits} `,
      `${word} ${digits}`,
    ])
      expect(await companyToJoin(code, newOrigin().address)).toEqual({
        id: company.id,
        name: company.name,
        town: "Sydney",
      });
  });

  test.each(["", "NOBODY-0000", "REDGUM-", "'; drop table company; --", "REDGUM-48\u000021", "%-____"])(
    "with the code %j leads nowhere",
    async (code) => {
      expect(await companyToJoin(code, newOrigin().address)).toBeNull();
    },
  );

  test("leads nowhere once the company is closed, and stops after so many tries", async () => {
    const company = await aCompany();
    await owner("update company set status = 'closed' where id = $1", [company.id]);
    const { address } = newOrigin();
    for (let i = 0; i < limits.employerCode.most; i++)
      expect(await companyToJoin(company.code, address)).toBeNull();
    await expect(companyToJoin(company.code, address)).rejects.toThrow(/^Too many tries\. Wait 15 minutes/);
  });
});
