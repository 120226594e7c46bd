import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { requestPasswordReset } from "@/lib/people/commands";
import { ORIGIN } from "@/tests/support/http";
import { anInvitation } from "@/tests/support/invitations";
import { arrival, linkIn } from "@/tests/support/mailbox";
import { open, visit } from "@/tests/support/visits";
import { aCompany, aPerson, must, newOrigin } from "@/tests/support/world";

const PASTED = "  copper kettle, slow train 🐨 of 1,200 km  ";

test("every form with a password tells a password manager what it is, and takes what is pasted", async () => {
  const [{ email }, company] = [await aPerson(), await aCompany()];
  must(await execute(requestPasswordReset, visitor(newOrigin()), { email }));
  const reset = linkIn(await arrival(email, "password-reset"), "/reset/");
  const { link } = await anInvitation(company);
  const page = await visit();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: ORIGIN });
  for (const [path, kind] of [
    ["/sign-in", "current-password"],
    ["/register", "new-password"],
    [reset, "new-password"],
    [`/invite/${link}`, "new-password"],
  ] as const) {
    await open(page, path);
    const field = page.locator("input[type=password]");
    expect([path, await field.count(), await field.getAttribute("autocomplete")]).toEqual([path, 1, kind]);
    expect(await field.evaluate((input: HTMLInputElement) => input.maxLength)).toBe(-1);
    await page.evaluate((text) => navigator.clipboard.writeText(text), PASTED);
    await field.focus();
    await page.keyboard.press("Control+V");
    expect([path, await field.inputValue()]).toEqual([path, PASTED]);
  }
});

test("the address of a sign-in is its user name", async () => {
  const page = await visit();
  await open(page, "/sign-in");
  const field = page.getByLabel("Email", { exact: true });
  expect(await field.getAttribute("autocomplete")).toMatch(/\busername\b/);
  expect(await field.getAttribute("type")).toBe("email");
});
