import { newId } from "@/lib/id";
import { expectNoFaults, expectNoneHas } from "@/tests/support/axe";
import { mailTo } from "@/tests/support/mailbox";
import { hydrated, open, openMissing, visit } from "@/tests/support/visits";
import * as world from "@/tests/support/world";

describe("nothing stands in the way of assistive technology", () => {
  test("on the pages that a visitor sees", async () => {
    const company = await world.aCompany();
    const page = await visit();
    const refused = [
      "/sign-in?error=CredentialsSignin",
      "/sign-in?reset=done",
      "/sign-in?over=code",
      "/sign-in?over=erasure",
      "/reset?sent=yes",
    ];
    await expectNoneHas(page, [
      ...["/", "/register", "/sign-in", "/reset", `/join/${company.code}`, "/join/NOBODY-0000"],
      ...[
        "/register/confirm?link=nobody-knows-this-link",
        "/reset/nobody-knows-this-link",
        "/request/nobody",
      ],
      ...refused,
    ]);
    await openMissing(page, "/there/is/nothing");
    await expectNoFaults(page, "the page for what is missing");
  });

  test("while registering, also after a refusal", async () => {
    const page = await visit();
    const email = world.newEmail();
    await open(page, "/register");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.locator("main").getByRole("alert").waitFor();
    await expectNoFaults(page, "step 1 refused");
    await page.getByLabel("First name", { exact: true }).fill("Noor");
    await page.getByLabel("Email", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill(world.PASSWORD);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByLabel("Code", { exact: true }).waitFor();
    await expectNoFaults(page, "step 2");
    const reset = await visit();
    await open(reset, "/reset");
    const { email: known } = await world.aPerson();
    await reset.getByLabel("Email", { exact: true }).fill(known);
    await reset.getByRole("button", { name: "Send link" }).click();
    const { text } = await mailTo(known, "password-reset");
    await open(reset, new URL(/https?:\S+\/reset\/\S+/.exec(text)?.[0] ?? "").pathname);
    await expectNoFaults(reset, "the page for a new password");
  });

  test("on the pages of somebody who chooses an employer and waits", async () => {
    const company = await world.aCompany();
    const person = await world.aPerson();
    await world.prepareClaim(company, person);
    const page = await visit({ as: person });
    const search = `/register/employer?q=${encodeURIComponent(company.name)}`;
    await expectNoneHas(page, ["/register/employer", search, "/register/send", "/register/business"]);
    const { id } = await world.aRequest(company, { person });
    await expectNoneHas(page, [`/request/${id}`, `/request/${id}?withdraw=ask`]);
    await page.getByRole("button", { name: "Withdraw request" }).click();
    await page.getByRole("heading", { level: 1, name: "Access request withdrawn" }).waitFor();
    await expectNoFaults(page, "a withdrawn request");
  });

  test("on a company's pages, with its menu and its dialogs open", async () => {
    const company = await world.aCompany();
    await world.aMember(company, "MANAGER");
    const { id } = await world.aRequest(company, { role: "VIEWER", message: "I start on Monday." });
    const page = await visit({ as: company.adminPerson });
    const home = `/c/${company.slug}`;
    await expectNoneHas(page, [
      `${home}/team/access-requests?status=all&q=zzzz`,
      `${home}/team/access-requests/several?decision=accept&id=${id}`,
    ]);
    await open(page, `${home}/team/users`);
    await page.getByRole("button", { name: "Actions (1)" }).click();
    await page.getByRole("menuitem", { name: "View access requests" }).waitFor();
    // It floats above the page, beside the button that opened it, and belongs to no landmark.
    await expectNoFaults(page, "the open menu", { region: { enabled: false } });
    await open(page, `${home}/team/access-requests/${id}`);
    await expectNoFaults(page, "an open request");
    for (const move of ["Accept request", "Decline request"]) {
      await page.getByRole("button", { name: move }).click();
      await expectNoFaults(page, `the dialog of ${move}`);
      await page.keyboard.press("Escape");
    }
    await page.getByRole("button", { name: "Decline request" }).click();
    await page.getByRole("dialog").getByRole("radio", { name: "Other" }).check();
    await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("dialog").locator(".field-error").waitFor();
    await expectNoFaults(page, "the dialog after a refusal");
    await page.getByLabel("Other reason").fill("Not one of ours");
    await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
    await page.getByText("declined this").first().waitFor();
    await expectNoFaults(page, "a declined request");
    await openMissing(page, `${home}/team/access-requests/${newId()}`);
    await expectNoFaults(page, "a request that is missing");
  });

  test("on a worker's own page and in the local mailbox", async () => {
    const company = await world.aCompany();
    const { person } = await world.aMember(company, "WORKER");
    const { id } = await mailTo(person.email, "access-accepted");
    const page = await visit({ as: person });
    await expectNoneHas(page, [`/c/${company.slug}`, `/c/${company.slug}/notices`]);
    await expectNoneHas(page, [
      ...["/me", "/me?done=theme", "/me/profile", "/me/email", "/me/email/nobody-knows-this-link"],
      ...["/me/confirm", "/me/signing-in", "/me/signing-in/app", "/me/signing-in/codes"],
      "/me/signing-in/passkey",
      ...["/me/notices", "/me/trail", "/me/add-company", "/home?choose=1"],
      ...["/me/data", "/me/data?refused=limited", "/me/delete"],
      ...["/keep-account/nobody-knows-this-link", "/keep-account/done"],
      ...["/undo-email/nobody-knows-this-link", "/undo-email/done"],
    ]);
    await open(page, `/c/${company.slug}`);
    await page.getByRole("button", { name: company.name }).click();
    await page.getByRole("list", { name: "Your companies" }).waitFor();
    await expectNoFaults(page, "the open company switcher");
    for (const each of ["/dev/mail", `/dev/mail/${id}`]) {
      await page.goto(each);
      await hydrated(page);
      await expectNoFaults(page, each);
    }
  });
});
