import { personIn, systemIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { changeFoundByName } from "@/lib/companies/commands";
import { newId, PLATFORM } from "@/lib/id";
import { limits } from "@/lib/rate-limit";
import { chooseEmployer } from "@/lib/registrations/employer";
import { claimOf } from "@/lib/registrations/queries";
import { factsAbout, owner, ownerOne, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  aPerson,
  aRequest,
  must,
  newOrigin,
  NOT_FOUND,
  refusal,
  type Company,
} from "@/tests/support/world";

const choose = (personId: string, input: Record<string, unknown>) =>
  execute(chooseEmployer, personIn(personId, PLATFORM, newOrigin()), input);

const draftOf = (personId: string) =>
  ownerOne("select company_id, source from registration where person_id = $1", [personId]);

let unlisted: Company;
let listed: Company;
beforeAll(async () => {
  unlisted = await aCompany({ name: "Unlisted Works" });
  listed = await aCompany({ name: "Listed Works" });
  must(await execute(changeFoundByName, listed.admin, { foundByName: true }));
});

describe("choosing an employer", () => {
  test("by its code, in any spelling, keeps the claim and records it", async () => {
    const { id } = await aPerson();
    for (const companyCode of [unlisted.code, ` ${unlisted.code.toLowerCase().replace("-", "  ")} `]) {
      must(await choose(id, { companyCode }));
      expect(await draftOf(id)).toEqual({ company_id: unlisted.id, source: "code" });
    }
    expect((await factsAbout(id)).at(-1)).toMatchObject({
      type: "registration.claim-prepared",
      actor_id: id,
    });
    expect((await claimOf(id)).company).toEqual({ id: unlisted.id, name: "Unlisted Works", town: "Sydney" });
  });

  test("by search only works for a company that allows being found", async () => {
    const { id } = await aPerson();
    must(await choose(id, { companyId: listed.id }));
    expect(await draftOf(id)).toEqual({ company_id: listed.id, source: "search" });
    const before = await wholeState();
    const hint = { employer: "Choose your employer, or enter its company code" };
    for (const companyId of [unlisted.id, newId()])
      expect(refusal(await choose(id, { companyId }))).toMatchObject({ code: "invalid", fields: hint });
    expect(refusal(await choose(id, {})).fields).toEqual(hint);
    expect(refusal(await choose(id, { companyId: "redgum" })).fields).toEqual({
      companyId: "Choose your employer",
    });
    expect(await wholeState()).toEqual(before);
  });

  test("by a code that no company has says where to get it; a code wins over a company found", async () => {
    const { id } = await aPerson();
    const before = await wholeState();
    const noSuch = "No company has this code. Check it with your supervisor, or search by name.";
    for (const companyCode of ["NOBODY-0000", "%", unlisted.id])
      expect(refusal(await choose(id, { companyCode, companyId: listed.id }))).toMatchObject({
        message: "Check the company code.",
        fields: { companyCode: noSuch },
      });
    expect(await wholeState()).toEqual(before);
    must(await choose(id, { companyCode: unlisted.code, companyId: listed.id }));
    expect(await draftOf(id)).toEqual({ company_id: unlisted.id, source: "code" });
  });

  test("refuses a closed company, by code and by search", async () => {
    const closed = await aCompany();
    await owner("update company set status = 'closed', found_by_name = true where id = $1", [closed.id]);
    const { id } = await aPerson();
    for (const input of [{ companyCode: closed.code }, { companyId: closed.id }])
      expect(refusal(await choose(id, input)).code).toBe("invalid");
    must(await choose(id, { companyCode: unlisted.code }));
    await owner("update registration set company_id = $2 where person_id = $1", [id, closed.id]);
    expect((await claimOf(id)).company).toBeNull();
  });

  test("works again for a further company, after the first claim was sent", async () => {
    const { person } = await aRequest(unlisted);
    expect((await claimOf(person.id)).company).toBeNull();
    must(await choose(person.id, { companyId: listed.id }));
    expect(await draftOf(person.id)).toEqual({ company_id: listed.id, source: "search" });
  });

  test("twice at once keeps one of the two", async () => {
    const { person } = await aRequest(unlisted);
    const both = await Promise.all([
      choose(person.id, { companyId: listed.id }),
      choose(person.id, { companyCode: unlisted.code }),
    ]);
    for (const result of both) must(result);
    expect([listed.id, unlisted.id]).toContain((await draftOf(person.id)).company_id);
  });

  test("is for signed-in people only", async () => {
    const before = await wholeState();
    for (const actor of [visitor(newOrigin()), systemIn(PLATFORM)])
      expect(refusal(await execute(chooseEmployer, actor, { companyId: listed.id }))).toEqual(NOT_FOUND);
    expect(await wholeState()).toEqual(before);
  });

  test("by code is limited, so that codes can't be guessed", async () => {
    const { id } = await aPerson();
    for (let i = 0; i < limits.employerCode.most; i++) await choose(id, { companyCode: `GUESS-${1000 + i}` });
    expect(refusal(await choose(id, { companyCode: unlisted.code })).code).toBe("limited");
    must(await choose(id, { companyId: listed.id }));
  });
});
