import { execute } from "@/lib/command";
import { addDomain } from "@/lib/companies/domains";
import { copyInvitationLink } from "@/lib/invitations/commands";
import { makeJoinLink } from "@/lib/join-links/commands";
import { links } from "@/lib/links";
import { keepSavedView } from "@/lib/saved-views/commands";
import { expectNoFaults, expectNoneHas } from "@/tests/support/axe";
import { anInvitation } from "@/tests/support/invitations";
import { upload } from "@/tests/support/long-work";
import { ownerOne } from "@/tests/support/owner";
import { open, visit } from "@/tests/support/visits";
import { aCompany, aMember, aPerson, must } from "@/tests/support/world";

describe("nothing stands in the way of assistive technology", () => {
  test("on My team's lists, with their dialogs and a selection open", async () => {
    const company = await aCompany();
    const { membershipId } = await anInvitation(company, { role: "WORKER" });
    const view = { list: "workers", name: "Invited now", query: "status=invited", shared: true };
    must(await execute(keepSavedView, company.admin, view));
    const page = await visit({ as: company.adminPerson });
    const team = `/c/${company.slug}/team`;
    await expectNoneHas(page, [
      `${team}/workers?q=zzzz&status=invited`,
      `${team}/several?list=workers&move=invite&all=1`,
    ]);
    await open(page, `${team}/workers?status=invited`);
    await page.getByRole("checkbox", { name: "Select Noor Haddad" }).check();
    await expectNoFaults(page, "a ticked row");
    const dialog = page.getByRole("dialog");
    for (const name of ["Columns", "Save view", "Edit views", "Keys"]) {
      await page.getByRole("button", { name, exact: true }).click();
      await expectNoFaults(page, `the dialog of ${name}`);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
    }
    await open(page, `${team}/invitations`);
    for (const name of ["Change role", "Copy link"]) {
      await page.getByRole("button", { name, exact: true }).click();
      await dialog.waitFor();
      await expectNoFaults(page, `the dialog of ${name}`);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
    }
    await expectNoneHas(page, [`${team}/people/${membershipId}`]);
  });

  test("on the pages about one person, one file and several people", async () => {
    const company = await aCompany();
    const { member } = await aMember(company, "VIEWER");
    const batchId = await upload(company.admin, "First name,Email\nNoor,not an address\n");
    const page = await visit({ as: company.adminPerson });
    const team = `/c/${company.slug}/team`;
    const person = `${team}/people/${member.membershipId}`;
    await expectNoneHas(page, [person, `${team}/people/${company.admin.membershipId}`]);
    await open(page, `${person}/role`);
    await page.getByRole("radio", { name: "Worker", exact: true }).check();
    await page.getByRole("button", { name: "Change role" }).click();
    await page.locator("main").getByRole("alert").waitFor();
    await expectNoFaults(page, "a refused change of role");
    await open(page, `${team}/invite-many`);
    await page.getByLabel("People", { exact: true }).fill("Kim Park");
    await page.getByRole("button", { name: "Save without sending" }).click();
    await page.getByRole("table", { name: "Left in the box" }).waitFor();
    await expectNoFaults(page, "what became of many");
    await open(page, `${team}/batches/${batchId}`);
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.getByText("This file changes nothing").waitFor();
    await page.waitForFunction(() => document.title.startsWith("Import of")); // it comes after what it names
    await expectNoFaults(page, "the report of a file");
  });

  test("on the company's settings and its join links", async () => {
    const company = await aCompany();
    const made = { label: "Gate 3", role: "WORKER", days: "30", mostUses: "50" };
    const { id } = must(await execute(makeJoinLink, company.admin, made));
    const { code } = await ownerOne<{ code: string }>("select code from join_link where id = $1", [id]);
    must(await execute(addDomain, company.admin, { domain: `${company.slug}.example` }));
    const page = await visit({ as: company.adminPerson });
    const home = `/c/${company.slug}`;
    await expectNoneHas(page, [
      `${home}/settings?saved=code`,
      `${home}/settings/domains`,
      new URL(links.join(code)).pathname,
    ]);
    for (const [path, name] of [
      ["/settings", "New code"],
      ["/settings/domains", "Remove"],
      [`/team/join-links/${id}`, "Revoke"],
    ]) {
      await open(page, home + path);
      await page.getByRole("button", { name, exact: true }).click();
      await page.getByRole("dialog").waitFor();
      await expectNoFaults(page, `the dialog of ${name}`);
    }
  });

  test("on the pages of whoever is invited", async () => {
    const company = await aCompany();
    const [{ id, link }, other] = [await anInvitation(company, { role: "WORKER" }), await aPerson()];
    const known = await anInvitation(company, { email: (await aPerson()).email });
    const { url } = must(await execute(copyInvitationLink, company.admin, { invitationId: id }));
    const page = await visit();
    const copied = new URL(url).pathname;
    await expectNoneHas(page, [
      ...[`/invite/${link}`, `/invite/${known.link}`, copied],
      ...["/invite/nobody-knows-this-link", "/invite/declined"],
    ]);
    await open(page, copied);
    await page.getByRole("button", { name: "Send me a code" }).click();
    await page.getByLabel("Code", { exact: true }).waitFor();
    await expectNoFaults(page, "the code of a copied link");
    const elsewhere = await visit({ as: other });
    await expectNoneHas(elsewhere, [`/invite/${link}`]);
  });
});
