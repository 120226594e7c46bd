import { mailTo } from "@/tests/support/mailbox";
import { owner } from "@/tests/support/owner";
import { open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aPerson, aRequest, type Company } from "@/tests/support/world";

const statusesIn = (company: Company) =>
  owner<{ name: string; status: string }>(
    "select requestor_name as name, status from access_request where company_id = $1 order by requestor_name",
    [company.id],
  );

const asks = async (company: Company, firstName: string) =>
  aRequest(company, { person: await aPerson({ firstName, lastName: "Park" }), role: "VIEWER" });

async function choose(company: Company, names: string[], move: "Accept…" | "Decline…") {
  const page = await visit({ as: company.adminPerson });
  await open(page, `/c/${company.slug}/team/access-requests`);
  for (const name of names) await page.getByRole("checkbox", { name: `Select ${name}` }).check();
  await page.getByRole("button", { name: move }).click();
  return page;
}

describe("several requests at once", () => {
  test("are accepted after a preview, and nobody who was not chosen", async () => {
    const company = await aCompany();
    const [ada] = [await asks(company, "Ada"), await asks(company, "Bo"), await asks(company, "Cy")];
    const page = await choose(company, ["Ada Park", "Bo Park"], "Accept…");
    await seeTitle(page, "Accept several requests");
    await page.getByText("2 Viewers at once").waitFor();
    await page.getByRole("button", { name: "Accept 2 requests" }).click();
    await page.getByText("2 accepted").waitFor();
    expect(await statusesIn(company)).toEqual([
      { name: "Ada Park", status: "accepted" },
      { name: "Bo Park", status: "accepted" },
      { name: "Cy Park", status: "requested" },
    ]);
    await mailTo(ada.person.email, "access-accepted");
  });

  test("are declined with one reason, which must be chosen, and keep the note that was typed", async () => {
    const company = await aCompany();
    const [ada] = [await asks(company, "Ada"), await asks(company, "Bo")];
    const page = await choose(company, ["Ada Park", "Bo Park"], "Decline…");
    await seeTitle(page, "Decline several requests");
    await page.getByLabel("Note").fill("The project has ended.");
    await page.getByRole("button", { name: "Decline 2 requests" }).click();
    await page.getByRole("link", { name: "Choose a reason" }).waitFor();
    expect(await page.getByLabel("Note").inputValue()).toBe("The project has ended.");
    expect((await statusesIn(company)).map(({ status }) => status)).toEqual(["requested", "requested"]);
    await page.getByRole("radio", { name: "No longer employed here" }).check();
    await page.getByRole("button", { name: "Decline 2 requests" }).click();
    await page.getByText("2 declined").waitFor();
    expect((await statusesIn(company)).map(({ status }) => status)).toEqual(["declined", "declined"]);
    expect((await mailTo(ada.person.email, "access-declined")).text).toContain("The project has ended.");
  });
});
