import type { Page } from "playwright-core";
import { execute } from "@/lib/command";
import { copyInvitationLink, revokeInvitation } from "@/lib/invitations/commands";
import { ORIGIN } from "@/tests/support/http";
import { anInvitation, invitationRow, membersAt } from "@/tests/support/invitations";
import { pressOn, tabTo } from "@/tests/support/keyboard";
import { codeIn, linkIn, mailTo } from "@/tests/support/mailbox";
import { hydrated, open, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember, aPerson, must, newEmail, PASSWORD, type Company } from "@/tests/support/world";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const onPhone = () => visit({ phone: true, javaScript: false });

const roleOf = async (company: Company, email: string) =>
  (await membersAt(company, email)).map(({ role, status }) => `${role} ${status}`);

/** Whoever holds a copied link has not proven the address, and is not told all of it. */
const masked = (email: string) => `${email.slice(0, 2)}…${email.slice(email.indexOf("@"))}`;

const listOf = ({ slug }: Company) => `/c/${slug}/team/invitations`;

describe("an invitation", () => {
  test("is accepted on a phone without script by somebody new, who is then inside", async () => {
    const company = await aCompany();
    const email = newEmail();
    const admin = await visit({ as: company.adminPerson });
    await open(admin, `/c/${company.slug}/team/workers`);
    await pressOn(admin, admin.getByRole("link", { name: "Add a worker" }));
    await seeTitle(admin, "Add a worker");
    await hydrated(admin);
    for (const [label, words] of [
      ["First name", "Noor"],
      ["Email", email],
    ] as const) {
      await tabTo(admin, field(admin, label));
      await admin.keyboard.type(words);
    }
    await pressOn(admin, button(admin, "Send invitation"));
    await seeTitle(admin, "Noor");
    await admin.getByText("The invitation to Noor is on its way.").waitFor();

    const mail = await mailTo(email, "invitation");
    expect(mail.subject).toBe(`Ana Ruiz invites you to ${company.name}`);
    expect(mail.text).toContain("Get started");
    const page = await onPhone();
    await page.goto(linkIn(mail, "/invite/"));
    await seeTitle(page, `Join ${company.name}`);
    await page.getByText(`Ana Ruiz invites you to ${company.name} as Worker.`).waitFor();
    await field(page, "Last name").fill("Haddad");
    await field(page, "Password").fill("too short");
    await button(page, "Accept invitation").click();
    await page.getByText("Enter 15 characters or more; this one has 9.").first().waitFor();
    expect(await field(page, "Last name").inputValue()).toBe("Haddad");
    await field(page, "Mobile").fill("0491 570 156");
    await field(page, "Password").fill(PASSWORD);
    await button(page, "Accept invitation").click();
    await page.waitForURL(`${ORIGIN}/c/${company.slug}`);
    await page.getByText("Your membership").waitFor();
    expect(await roleOf(company, email)).toEqual(["WORKER active"]);
    await mailTo(email, "invitation-welcome");
    await page.goto(linkIn(mail, "/invite/"));
    await seeTitle(page, "You are in already");
    await page.getByRole("link", { name: `Open ${company.name}` }).waitFor();
  });

  test("is accepted by a person with an account after signing in; whoever else is signed in is offered to switch", async () => {
    const company = await aCompany();
    const [person, other] = [await aPerson(), await aPerson()];
    const { link, email } = await anInvitation(company, { email: person.email });
    const page = await visit({ as: other, phone: true, javaScript: false });
    await page.goto(`/invite/${link}`);
    await page.getByText(`You are signed in as ${other.email}, but this invitation is for`).waitFor();
    expect(await button(page, "Accept invitation").count()).toBe(0);
    await button(page, "Sign out and go on").click();
    await page.getByText(`There is an account for ${email} already.`).waitFor();
    await page.getByRole("link", { name: "Sign in to accept" }).click();
    await field(page, "Email").fill(email);
    await field(page, "Password").fill(PASSWORD);
    await button(page, "Sign in").click();
    await seeTitle(page, `Join ${company.name}`);
    await button(page, "Accept invitation").click();
    await page.waitForURL(`${ORIGIN}/c/${company.slug}`);
    expect(await roleOf(company, email)).toEqual(["VIEWER active"]);
  });

  test("by a copied link asks for a code that goes to the invited address, and is declined", async () => {
    const company = await aCompany();
    const { id, email } = await anInvitation(company);
    const { url } = must(await execute(copyInvitationLink, company.admin, { invitationId: id }));
    const page = await onPhone();
    await page.goto(new URL(url).pathname);
    await page.getByText(`First show that ${masked(email)} is yours`).waitFor();
    expect(await button(page, "Accept invitation").count()).toBe(0);
    await button(page, "Send me a code").click();
    const code = codeIn(await mailTo(email, "invitation-code"));
    await field(page, "Code").fill(code === "000000" ? "000001" : "000000");
    await button(page, "Continue").click();
    await page.getByText("This is not the code in the newest mail.").first().waitFor();
    await field(page, "Code").fill(code);
    await button(page, "Continue").click();
    await field(page, "First name").waitFor();
    expect(await button(page, "Decline").isVisible()).toBe(false);
    await page.getByText("Decline this invitation").click();
    await button(page, "Decline").click();
    await seeTitle(page, "You declined the invitation");
    expect((await invitationRow(id)).status).toBe("declined");
    expect(await roleOf(company, email)).toEqual(["VIEWER initial"]);
  });
});

test("an Admin sends again, copies the link, changes the role and revokes, by keyboard alone", async () => {
  const company = await aCompany();
  const { id, email, link } = await anInvitation(company);
  const page = await visit({ as: company.adminPerson });
  await open(page, `${listOf(company)}?q=noor`);
  const row = page.getByRole("row", { name: /Noor Haddad/ });
  const move = (name: string) => row.getByRole("button", { name, exact: true });
  await pressOn(page, move("Resend"));
  await page.getByText(`Sent again to ${email}. The link before no longer works.`).waitFor();
  await row.getByText("2 times, by Ana Ruiz").waitFor();
  const visitor = await onPhone();
  await visitor.goto(`/invite/${link}`);
  await seeTitle(visitor, "This invitation no longer works");

  await pressOn(page, move("Change role"));
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("heading", { name: "Change the role of Noor Haddad" }).waitFor();
  await tabTo(page, dialog.getByRole("radio", { name: "Viewer", exact: true }));
  await page.keyboard.press("ArrowUp");
  await pressOn(page, dialog.getByRole("button", { name: "Change role" }));
  await page.getByText("Noor Haddad is invited as Manager now.").waitFor();
  await row.getByText("Manager", { exact: true }).waitFor();

  await pressOn(page, move("Copy link"));
  await dialog.getByRole("heading", { name: "Invitation link" }).waitFor();
  const copied = await dialog.getByLabel("Link").inputValue();
  await pressOn(page, dialog.getByRole("button", { name: "Close" }));
  await dialog.waitFor({ state: "hidden" });
  await visitor.goto(new URL(copied).pathname);
  await visitor.getByText("as Manager").waitFor();
  await button(visitor, "Send me a code").waitFor();

  await pressOn(page, move("Revoke"));
  await page.getByText("The invitation to Noor Haddad is revoked.").waitFor();
  await row.getByText("Revoked", { exact: true }).waitFor();
  await visitor.reload();
  await seeTitle(visitor, "This invitation no longer works");
  expect(await invitationRow(id)).toMatchObject({ status: "revoked", role: "MANAGER" });

  await pressOn(page, button(page, "Send again"));
  await row.getByText("3 times, by Ana Ruiz").waitFor();
  expect((await invitationRow(id)).status).toBe("sent");
});

test("filters are kept as a view, shared, and found again by a Viewer, who can't take it away", async () => {
  const company = await aCompany();
  const [{ id, email }, { person: viewer }] = [await anInvitation(company), await aMember(company, "VIEWER")];
  must(await execute(revokeInvitation, company.admin, { invitationId: id }));
  const page = await visit({ as: company.adminPerson });
  await open(page, `${listOf(company)}?status=revoked`);
  await pressOn(page, button(page, "Save view"));
  await tabTo(page, field(page, "Name of the view"));
  await page.keyboard.type("Taken back");
  await page.getByLabel("Share it with the company").check();
  await pressOn(page, page.getByRole("dialog").getByRole("button", { name: "Save view" }));
  const view = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Taken back" });
  await view.waitFor();
  expect(await view.getAttribute("aria-current")).toBe("true");

  const other = await visit({ as: viewer, phone: true });
  await open(other, listOf(company));
  await other.getByRole("link", { name: "Taken back" }).click();
  await other.waitForURL(`${ORIGIN}${listOf(company)}?status=revoked`);
  await other.getByText(email).first().waitFor();
  expect(await button(other, "Edit views").count()).toBe(0);
});
