import { aDueMember } from "@/tests/support/accounts";
import { expectNoFaults, expectNoneHas } from "@/tests/support/axe";
import { admins, idsIn, managers, pagesOf, readers, type Ids } from "@/tests/support/company-pages";
import { open, visit } from "@/tests/support/visits";
import { aCompany, type Company } from "@/tests/support/world";

let company: Company;
let ids: Ids;
beforeAll(async () => {
  company = await aCompany();
  ids = await idsIn(company);
  await aDueMember(company, "VIEWER", -2);
});

// Every page of a company, as the list of who reaches what has them; what opens on them and refusals stand elsewhere.
describe("nothing stands in the way of assistive technology on a company's pages", () => {
  test.each([
    ["that whoever reads its people may open", readers],
    ["that a Manager may open", managers],
    ["that only an Admin may open", admins],
  ] as const)("%s", async (_, places) => {
    const page = await visit({ as: company.adminPerson });
    await expectNoneHas(
      page,
      places(ids).map((place) => `/c/${company.slug}${place}`),
    );
  });

  test("and on those that everybody has", async () => {
    const listed = [readers, managers, admins].flatMap((places) => places(ids));
    const page = await visit({ as: company.adminPerson });
    const rest = pagesOf(company.slug, ids).filter(
      (path) => !listed.includes(path.slice(`/c/${company.slug}`.length)),
    );
    expect(rest.length).toBeGreaterThan(0);
    await expectNoneHas(page, rest);
  });

  test("with a row ticked, and after refusals", async () => {
    const page = await visit({ as: company.adminPerson });
    const home = `/c/${company.slug}`;
    await open(page, `${home}/reviews`);
    await page.locator("tbody .tick").first().check();
    await expectNoFaults(page, "a ticked account");
    for (const [path, name] of [
      [`/team/people/${ids.member}/deactivate`, /^Deactivate /],
      [`/team/contractors/${ids.contractor}/note`, "Send note"],
      [`/requirements/to-verify/${ids.document}`, "Not accepted"],
      ["/requirements/new", "Add requirement"],
      ["/team/contractors/invite", "Send invitation"],
    ] as const) {
      await open(page, home + path);
      await page.getByRole("button", { name }).click();
      await page.locator("main").getByRole("alert").first().waitFor();
      await expectNoFaults(page, `${path} after a refusal`);
    }
    await open(page, `${home}/team/people/${ids.former}/reactivate`);
    await page.getByRole("radio", { name: "Access now, documents by a date" }).check();
    await page.getByLabel("Documents by", { exact: true }).waitFor();
    await expectNoFaults(page, "a return with access now");
  });
});
