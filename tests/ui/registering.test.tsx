import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { choose } from "@/app/(public)/register/employer/actions";
import { ChooseForm } from "@/app/(public)/register/employer/choose-form";
import { start } from "@/app/(public)/register/actions";
import { StartForm } from "@/app/(public)/register/start-form";
import type { FormState } from "@/lib/result";

jest.mock("@/app/(public)/register/actions", () => ({ start: jest.fn() }));
jest.mock("@/app/(public)/register/employer/actions", () => ({ choose: jest.fn() }));

const answer = (action: unknown, state: FormState) =>
  jest.mocked(action as typeof start).mockResolvedValue(state);

const redgum = { id: "0199aaaa-0000-7000-8000-000000000001", name: "Redgum Electrical", town: "Dubbo" };
const harbour = { id: "0199aaaa-0000-7000-8000-000000000002", name: "Harbour Cranes", town: "Newcastle" };

describe("step 1", () => {
  it("tells phones what each field is for", () => {
    render(<StartForm code="" passwordLength={15} details={null} />);
    const expected = {
      "First name": "given-name",
      "Last name": "family-name",
      Email: "email",
      Mobile: "tel",
      Password: "new-password",
    };
    for (const [label, autocomplete] of Object.entries(expected))
      expect(screen.getByLabelText(label)).toHaveAttribute("autocomplete", autocomplete);
  });

  it("sends the company's code along when the person came by a link", async () => {
    answer(start, { message: null, fields: {}, values: {} });
    render(<StartForm code="REDGUM-4821" passwordLength={15} details={null} />);
    await userEvent.click(screen.getByRole("button", { name: "Continue" }));
    expect(jest.mocked(start).mock.lastCall?.[1].get("code")).toBe("REDGUM-4821");
  });
});

it("counts the characters of a new password until the form is answered", async () => {
  answer(start, { message: "Check the marked fields.", fields: { password: "Enter more." }, values: {} });
  render(<StartForm code="" passwordLength={15} details={null} />);
  const password = screen.getByLabelText("Password");
  await userEvent.type(password, "blue crane");
  expect(password).toHaveAccessibleDescription(/At least 15 characters.* 10 so far\./);
  await userEvent.click(screen.getByRole("button", { name: "Continue" }));
  await screen.findByRole("alert");
  expect(password).toHaveAccessibleDescription(/At least 15 characters/);
  expect(password).not.toHaveAccessibleDescription(/so far/);
});

it("drops the fault of a refused password once a long enough one is typed", async () => {
  answer(start, {
    message: "Check the marked fields.",
    fields: { password: "Enter a password" },
    values: {},
  });
  window.fetch = () => new Promise(() => undefined); // the meter's answer, which is not waited for
  render(<StartForm code="" passwordLength={15} details={null} />);
  await userEvent.click(screen.getByRole("button", { name: "Continue" }));
  await screen.findByRole("alert");
  const password = screen.getByLabelText("Password");
  await userEvent.type(password, "copper kettle ");
  expect(password).toBeInvalid();
  await userEvent.type(password, "now");
  expect(password).toBeValid();
});

const unchosen: FormState = {
  message: "Choose your employer.",
  fields: { employer: "Choose your employer, or enter its company code" },
  values: {},
};

describe("step 3", () => {
  it("offers what was found by name and town, and sends the one that was chosen", async () => {
    answer(choose, { message: null, fields: {}, values: {} });
    render(<ChooseForm found={[redgum, harbour]} />);
    await userEvent.click(screen.getByRole("radio", { name: "Harbour Cranes", description: "Newcastle" }));
    await userEvent.click(screen.getByRole("button", { name: "Continue" }));
    expect(jest.mocked(choose).mock.lastCall?.[1].get("companyId")).toBe(harbour.id);
  });

  it.each([
    ["the first company, when some were found", [redgum], "radio"],
    ["the company code, when none was found", [], "textbox"],
  ])("leads from the summary to %s", async (_, found, role) => {
    answer(choose, unchosen);
    render(<ChooseForm found={found} />);
    await userEvent.click(screen.getByRole("button", { name: "Continue" }));
    const link = within(await screen.findByRole("alert")).getByRole("link");
    const place = document.querySelector(link.getAttribute("href") ?? "");
    const control = place?.matches("input") ? place : place?.querySelector("input");
    expect(control).toBe(screen.getByRole(role));
    expect(control).toBeInvalid();
  });
});
