import type { Page } from "playwright-core";
import {
  aConnection,
  anInvitedContractor,
  aPlacement,
  askContractors,
  connectionRow,
  employMany,
} from "@/tests/support/contractors";
import { ORIGIN } from "@/tests/support/http";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import { owner } from "@/tests/support/owner";
import { open, openMissing, seeTitle, visit } from "@/tests/support/visits";
import { aCompany, aMember, mailedProof, newEmail, PASSWORD } from "@/tests/support/world";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

describe("a contractor", () => {
  test("is invited at a desk, accepts on a phone without script, and places a worker", async () => {
    const [host, contractor] = [await aCompany(), await aCompany()];
    const { person } = await aMember(contractor, "WORKER");
    const email = newEmail();
    const admin = await visit({ as: host.adminPerson });
    await open(admin, `/c/${host.slug}/team/contractors`);
    await admin.getByText("No contractor works for you now").waitFor();
    await link(admin, "Invite a contractor").first().click();
    await seeTitle(admin, "Invite a contractor");
    await button(admin, "Send invitation").click();
    await admin.getByText("Enter the name of the company").first().waitFor();
    await field(admin, "Company name").fill("Bright Sparks");
    await field(admin, "Contact name").fill("Ben Carter");
    await field(admin, "Email").fill(email);
    await button(admin, "Send invitation").click();
    await seeTitle(admin, "Bright Sparks");
    await admin.getByText("The invitation is on its way").waitFor();

    const mail = await mailTo(email, "contractor-invitation");
    expect(mail.subject).toBe(`${host.name} invites you as contractor`);
    const phone = await visit({ as: contractor.adminPerson, phone: true, javaScript: false });
    await phone.goto(linkIn(mail, "/contractor/"));
    await seeTitle(phone, `Work for ${host.name}`);
    await button(phone, "Accept invitation").click();
    await phone.waitForURL(new RegExp(`${ORIGIN}/c/${contractor.slug}/hosts/`));
    await seeTitle(phone, host.name);
    await field(phone, person.name).check();
    await button(phone, "Place workers").click();
    await phone.getByText("They are placed. Each of them gets a mail").waitFor();

    const worker = await visit({ as: person, phone: true });
    await open(worker, `/c/${host.slug}`);
    await worker.getByText(host.name).first().waitFor();
  });

  test("hands in what is asked, is sent back with a note, hands in again, and is approved", async () => {
    const [host, contractor] = [await aCompany(), await aCompany()];
    await askContractors(host, "Insurance", false);
    const id = await aConnection(host, contractor);
    const phone = await visit({ as: contractor.adminPerson, phone: true, javaScript: false });
    const admin = await visit({ as: host.adminPerson });
    const handIn = async (words: string) => {
      await phone.goto(`/c/${contractor.slug}/hosts/${id}`);
      await link(phone, "Insurance").click();
      await field(phone, "Your answer").fill(words);
      await button(phone, "Hand in").click();
      await phone.getByText("It has arrived.").waitFor();
    };
    await handIn("No. 1");
    await open(admin, `/c/${host.slug}/team/contractors/${id}`);
    await admin.getByText("Waiting for documents").waitFor();
    await link(admin, "Send a note").click();
    await field(admin, "Note").fill("We need the number of this year.");
    await button(admin, "Send note").click();
    await admin.getByText(`Your note went to the Admins of ${contractor.name}`).waitFor();
    await mailTo(contractor.adminPerson.email, "contractor-note");
    await phone.goto(`/c/${contractor.slug}/hosts/${id}`);
    await phone.getByText("We need the number of this year.").waitFor();
    await handIn("No. 2");
    await open(admin, `/c/${host.slug}/requirements/to-verify`);
    await link(admin, contractor.name).click();
    await admin.getByText("No. 2").waitFor();
    await button(admin, "Verify").click();
    await admin.getByText("The document is verified.").waitFor();
    await open(admin, `/c/${host.slug}/team/contractors/${id}`);
    await admin.getByRole("heading", { name: "Ready for approval" }).waitFor();
    await button(admin, `Approve ${contractor.name}`).click();
    await admin.getByText(`${contractor.name} can place workers now`).waitFor();
    await mailTo(contractor.adminPerson.email, "contractor-let-in");
  });

  test("whose contact has no account registers on a phone without script, and comes back to the invitation", async () => {
    const host = await aCompany();
    const { link: secret } = await anInvitedContractor(host);
    const email = newEmail();
    const phone = await visit({ phone: true, javaScript: false });
    await phone.goto(`/contractor/${secret}`);
    await link(phone, "Register").click();
    await seeTitle(phone, "Tell us who you are");
    await field(phone, "First name").fill("Ben");
    await field(phone, "Email").fill(email);
    await field(phone, "Password").fill("short");
    await button(phone, "Continue").click();
    await phone.getByText("Check the marked fields").first().waitFor();
    await field(phone, "Password").fill(PASSWORD);
    await button(phone, "Continue").click();
    await seeTitle(phone, "Check your email");
    await link(phone, "Change it").click();
    await seeTitle(phone, "Tell us who you are");
    expect(await phone.locator("input[name=back]").inputValue()).toBe(`/contractor/${secret}`);
    await phone.goto("/register/confirm");
    await seeTitle(phone, "Check your email");
    await field(phone, "Code").fill((await mailedProof(email)).code);
    await button(phone, "Continue").click();
    await phone.waitForURL(`${ORIGIN}/contractor/${secret}`);
    await seeTitle(phone, `Work for ${host.name}`);
    await link(phone, "Register a business").click();
    await seeTitle(phone, "Register a business");
  });

  test("has its details edited, and workers looked for among many", async () => {
    const [host, contractor] = [await aCompany(), await aCompany()];
    const id = await aConnection(host, contractor);
    const { person } = await aMember(contractor, "WORKER");
    await employMany(contractor, 120);
    const admin = await visit({ as: host.adminPerson });
    await open(admin, `/c/${host.slug}/team/contractors/${id}`);
    await link(admin, "Edit details").click();
    await seeTitle(admin, `Edit the details of ${contractor.name}`);
    await field(admin, "Contact name").fill("");
    await button(admin, "Save details").click();
    await admin.getByText("Enter the name of the person to write to").first().waitFor();
    await field(admin, "Contact name").fill("Li Nguyen");
    await button(admin, "Save details").click();
    await admin.getByText(`The details of ${contractor.name} are saved`).waitFor();
    await admin.getByText("Li Nguyen", { exact: true }).waitFor();

    const phone = await visit({ as: contractor.adminPerson, phone: true, javaScript: false });
    await phone.goto(`/c/${contractor.slug}/hosts/${id}`);
    await phone.getByText("These are the first 100 by name").waitFor();
    await field(phone, "Find a worker of yours").fill("no such worker");
    await button(phone, "Search").click();
    await phone.getByText("No worker of yours who can be placed there matches").waitFor();
    await field(phone, "Find a worker of yours").fill(person.email);
    await button(phone, "Search").click();
    await field(phone, person.name).check();
    await button(phone, "Place workers").click();
    await phone.getByText("They are placed. Each of them gets a mail").waitFor();
    expect(new URL(phone.url()).searchParams.get("q")).toBe(person.email);
  });

  test("is named in the rows of its workers, and whoever does not get in is not called Active", async () => {
    const [host, contractor] = [await aCompany(), await aCompany()];
    const id = await aConnection(host, contractor);
    const [placed] = [await aPlacement(host, contractor, id), await aPlacement(host, contractor, id)];
    await owner("update membership set status = 'inactive' where id = $1", [placed.workerId]);
    const admin = await visit({ as: host.adminPerson });
    await open(admin, `/c/${host.slug}/team/workers`);
    await admin.getByText(`Inactive at ${contractor.name}`).waitFor();
    await link(admin, contractor.name).first().click();
    await seeTitle(admin, contractor.name);
    await admin.getByText("2 workers placed now. 1 of them gets in.").waitFor();
    await open(admin, `/c/${host.slug}/team/contractors`);
    await admin.getByText("1 of 2 get in").waitFor();
    await open(admin, `/c/${host.slug}/team/people/${placed.placementId}`);
    await admin.getByText(`${placed.person.name} does not get in now`).waitFor();
    await link(admin, contractor.name).waitFor();
  });

  test("is not judged by whoever runs it, unless nobody else could", async () => {
    const [host, contractor] = [await aCompany(), await aCompany()];
    await askContractors(host);
    const id = await aConnection(host, contractor);
    await aMember(host, "ADMIN", { person: contractor.adminPerson });
    const both = await visit({ as: contractor.adminPerson });
    await open(both, `/c/${host.slug}/team/contractors/${id}`);
    await both.getByText("Another Admin here approves it").waitFor();
    expect(await button(both, `Approve ${contractor.name}`).count()).toBe(0);
    await owner("update membership set role = 'VIEWER' where id = $1", [host.admin.membershipId]);
    await open(both, `/c/${host.slug}/team/contractors/${id}`);
    await both.getByText("Nobody else here could decide about it, so you may").waitFor();
    await button(both, `Approve ${contractor.name}`).click();
    await both.getByText(`${contractor.name} can place workers now`).waitFor();
  });

  test("declines with a note, which the host reads", async () => {
    const host = await aCompany();
    const invited = await anInvitedContractor(host);
    const page = await visit({ phone: true, javaScript: false });
    await page.goto(`/contractor/${invited.link}`);
    await link(page, "Sign in to accept").waitFor();
    await page.getByText("Decline this invitation").click();
    await field(page, "Note (optional)").fill("We are fully booked.");
    await button(page, "Decline").click();
    await seeTitle(page, "You declined the invitation");
    await page.goto(`/contractor/${invited.link}`);
    await seeTitle(page, "This invitation no longer works");
    const admin = await visit({ as: host.adminPerson });
    await open(admin, `/c/${host.slug}/team/contractors/${invited.id}`);
    await admin.getByText("The invitation was declined: We are fully booked..").waitFor();
  });

  test("ends with everybody whom it placed, and comes back with them", async () => {
    const [host, contractor] = [await aCompany(), await aCompany()];
    const id = await aConnection(host, contractor);
    const placed = await aPlacement(host, contractor, id);
    const admin = await visit({ as: host.adminPerson });
    await open(admin, `/c/${host.slug}/team/contractors/${id}`);
    await link(admin, "Deactivate").click();
    await seeTitle(admin, `Deactivate ${contractor.name}?`);
    await admin.getByText("1 placed worker loses this company from the next request on").waitFor();
    await field(admin, "Contract ended").check();
    await button(admin, `Deactivate ${contractor.name}`).click();
    await admin.getByText(`${contractor.name} and everybody it placed are out`).waitFor();
    const worker = await visit({ as: placed.person });
    await openMissing(worker, `/c/${host.slug}/notices`);

    await link(admin, "Reactivate").click();
    await seeTitle(admin, `Reactivate ${contractor.name}?`);
    expect(await field(admin, placed.person.name).isChecked()).toBe(true);
    await button(admin, `Reactivate ${contractor.name}`).click();
    await admin.getByText(`${contractor.name} is back`).waitFor();
    expect(await connectionRow(id)).toMatchObject({ status: "active" });
    const again = await visit({ as: placed.person });
    await open(again, `/c/${host.slug}`);
  });

  test("is nobody else's business", async () => {
    const [host, contractor, stranger] = [await aCompany(), await aCompany(), await aCompany()];
    const id = await aConnection(host, contractor);
    const page = await visit({ as: stranger.adminPerson });
    await openMissing(page, `/c/${stranger.slug}/team/contractors/${id}`);
    await openMissing(page, `/c/${stranger.slug}/hosts/${id}`);
    const { person } = await aMember(host, "WORKER");
    const worker = await visit({ as: person });
    await openMissing(worker, `/c/${host.slug}/team/contractors`);
    const viewer = await visit({ as: (await aMember(host, "VIEWER")).person });
    await openMissing(viewer, `/c/${host.slug}/team/contractors/invite`);
    await openMissing(viewer, `/c/${host.slug}/team/contractors/${id}/deactivate`);
    await open(viewer, `/c/${host.slug}/team/contractors/${id}`);
    expect(await button(viewer, "Deactivate").count()).toBe(0);
  });
});
