import { aSupporter } from "@/tests/support/accounts";
import { expectNoFaults, expectNoneHas } from "@/tests/support/axe";
import { anInvitedContractor } from "@/tests/support/contractors";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import { owner } from "@/tests/support/owner";
import { chooses } from "@/tests/support/photos";
import { aFormerMember, comeBack, setUp } from "@/tests/support/returning";
import { aRequirement } from "@/tests/support/uploads";
import { open, visit } from "@/tests/support/visits";
import { aCompany, aMember, aPerson, must, type Company } from "@/tests/support/world";

let company: Company;
beforeAll(async () => {
  company = await aCompany();
  await owner("update company_settings set ask_photo = 'workers' where company_id = $1", [company.id]);
});

const home = () => `/c/${company.slug}`;

describe("nothing stands in the way of assistive technology", () => {
  test("where a worker hands in documents and chooses a photo", async () => {
    const { person } = await aMember(company, "WORKER");
    const [file, words] = [await aRequirement(company), await aRequirement(company)];
    await owner("update requirement set needs_file = false, needs_expiry = true where id = $1", [words]);
    const page = await visit({ as: person });
    await expectNoneHas(page, ["/me/documents", `/me/documents/${file}`, `/me/documents/${words}`]);
    await page.getByRole("button", { name: "Hand in" }).click();
    await page.locator("main").getByRole("alert").waitFor();
    await expectNoFaults(page, "words that are refused");
    await open(page, `/me/documents/${file}`);
    await page.getByRole("button", { name: "Upload" }).click();
    await page.locator("main").getByRole("alert").waitFor();
    await expectNoFaults(page, "a file that is missing");
    await chooses(person.id);
    const asked = `/me/profile?back=${encodeURIComponent(`${home()}/welcome`)}`;
    await expectNoneHas(page, ["/me/profile", asked, "/me/profile?done=photo"]);
  });

  test("where somebody starts, has left, and comes back", async () => {
    await setUp(company, "Helmets are worn everywhere on site.", ["WORKER"]);
    const [gone, back] = [await aFormerMember(company), await aFormerMember(company)];
    must(await comeBack(company, back.member.membershipId));
    const newcomer = await aFormerMember(company);
    await owner("update membership set status = 'pending', pending_for = 'onboarding' where id = $1", [
      newcomer.member.membershipId,
    ]);
    await expectNoneHas(await visit({ as: gone.person }), [`${home()}/away`, "/me"]);
    await expectNoneHas(await visit({ as: back.person }), [`${home()}/welcome`]);
    await expectNoneHas(await visit({ as: newcomer.person }), [`${home()}/welcome`]);
    const admin = await visit({ as: company.adminPerson });
    for (const { member } of [gone, back, newcomer])
      await expectNoneHas(admin, [`${home()}/team/people/${member.membershipId}`]);
  });

  test("where a contractor answers, whoever opens the link", async () => {
    const { link } = await anInvitedContractor(company);
    const path = `/contractor/${link}`;
    await expectNoneHas(await visit(), [path, "/contractor/declined", "/contractor/nobody-knows-this-link"]);
    await expectNoneHas(await visit({ as: await aPerson() }), [path]);
    await expectNoneHas(await visit({ as: (await aCompany()).adminPerson }), [path]);
  });

  test("at the desk, and where an Admin objects to what it did", async () => {
    const { person, member } = await aFormerMember(company, "VIEWER");
    const page = await visit({ as: (await aSupporter()).person });
    await expectNoneHas(page, ["/support"]);
    for (const [wanted, found] of [
      ["nobody@mail.example", page.getByText("Nothing found")],
      [person.email, page.getByRole("region", { name: "Found" })],
    ] as const) {
      await page.getByLabel("Email, mobile or reference").fill(wanted);
      await page.getByRole("button", { name: "Find" }).click();
      await found.waitFor();
      await expectNoFaults(page, `the desk after looking for ${wanted}`);
    }
    await expectNoneHas(page, [`/support/${company.slug}/${member.membershipId}`]);
    await page.getByLabel("Ticket reference").fill("T-118");
    await page.getByLabel("Reason").fill("Locked out before the shift");
    await page.getByRole("button", { name: "Reactivate" }).click();
    await page.waitForURL(/done=reactivated/);
    await expectNoFaults(page, "an account that the desk brought back");
    const link = linkIn(await mailTo(company.adminPerson.email, "support-reactivated"), "/object/");
    const admin = await visit({ as: company.adminPerson });
    await expectNoneHas(admin, [link]);
    await admin.getByRole("button", { name: "Suspend again" }).click();
    await admin.waitForURL(/done/);
    await expectNoFaults(admin, "an objection that was made");
  });
});
