import { newId } from "@/lib/id";
import { ORIGIN } from "@/tests/support/http";
import { openMissing, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember } from "@/tests/support/world";

const TITLE = "We can't show this page";

test("a page that is not there, and one that is not allowed, read the same without script", async () => {
  const company = await aCompany();
  const { person } = await aMember(company, "VIEWER");
  const page = await visit({ as: person, phone: true, javaScript: false });
  const read = async (place: string) => {
    await openMissing(page, `/c/${company.slug}${place}`, { javaScript: false });
    await seeTitle(page, TITLE);
    expect(await page.title()).toBe("Page not found – Gatehouse");
    expect(page.url()).toBe(`${ORIGIN}/c/${company.slug}${place}`);
    return page.locator("body").innerText();
  };
  const nowhere = await read("/no-such-page");
  expect(await read("/settings")).toEqual(nowhere);
  expect(await read(`/team/people/${newId()}`)).toEqual(nowhere);
  await page.getByRole("link", { name: "Go to the start page" }).click();
  await page.waitForURL(`${ORIGIN}/c/${company.slug}`);
});

test("with script it stands under its own address, and works", async () => {
  const company = await aCompany();
  const page = await visit({ as: company.adminPerson });
  const path = `/c/${company.slug}/team/people/${newId()}`;
  await openMissing(page, path);
  await seeTitle(page, TITLE);
  expect(page.url()).toBe(ORIGIN + path);
  expect(await page.title()).toBe("Page not found – Gatehouse");
});
