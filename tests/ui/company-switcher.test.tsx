import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { CompanySwitcher } from "@/components/companies/company-switcher";

const company = (name: string, status = "Active") => ({
  name,
  role: "Viewer",
  status,
  href: status === "Active" ? `/c/${name.toLowerCase()}` : "/me/add-company",
});

/** The network's edge: what the server answers when the list is asked for. */
function answerWith(answer: object[] | null) {
  const ask = jest.fn(() => Promise.resolve({ ok: answer !== null, json: () => Promise.resolve(answer) }));
  Object.defineProperty(globalThis, "fetch", { value: ask, configurable: true });
  return ask;
}

function show() {
  render(<CompanySwitcher companyName="Redgum" companyHref="/c/redgum" />);
  return screen.getByRole("button", { name: "Redgum" });
}

const few = [company("Acacia"), company("Banksia", "Invited"), company("Redgum")];
const many = ["Acacia", "Banksia", "Correa", "Dianella", "Eucalypt", "Grevillea", "Hakea", "Redgum"].map(
  (name) => company(name),
);

describe("the company switcher", () => {
  it("asks for the list when it is opened, and starts at the company one is in", async () => {
    const ask = answerWith(few);
    const button = show();
    expect(ask).not.toHaveBeenCalled();
    button.focus();
    await userEvent.keyboard("{Enter}");
    const here = await screen.findByRole("link", { name: "Redgum Viewer · Active" });
    expect(button).toHaveAttribute("aria-expanded", "true");
    expect(here).toHaveFocus();
    expect(here).toHaveAttribute("aria-current", "true");
    const list = screen.getByRole("list", { name: "Your companies" });
    expect(within(list).getByRole("link", { name: "Banksia Viewer · Invited" })).toHaveAttribute(
      "href",
      "/me/add-company",
    );
    expect(screen.getByRole("link", { name: "Add another company" })).toHaveAttribute(
      "href",
      "/me/add-company",
    );
    expect(screen.getByRole("link", { name: "Your own page" })).toHaveAttribute("href", "/me");
    expect(screen.queryByRole("searchbox")).toBeNull();
  });

  it("moves by arrows and by first letters, and Esc gives focus back", async () => {
    answerWith(few);
    const button = show();
    button.focus();
    await userEvent.keyboard("{ArrowDown}");
    await screen.findByRole("link", { name: /^Redgum/ });
    await userEvent.keyboard("{ArrowDown}");
    expect(screen.getByRole("link", { name: "Add another company" })).toHaveFocus();
    await userEvent.keyboard("{Home}{ArrowDown}");
    expect(screen.getByRole("link", { name: /^Banksia/ })).toHaveFocus();
    await userEvent.keyboard("ac");
    expect(screen.getByRole("link", { name: /^Acacia/ })).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute("aria-expanded", "false");
    expect(screen.queryByRole("list")).toBeNull();
  });

  it("has a search past seven companies", async () => {
    answerWith(many);
    await userEvent.click(show());
    const search = await screen.findByRole("searchbox", { name: "Find a company" });
    expect(search).toHaveFocus();
    await userEvent.keyboard("kea");
    const list = screen.getByRole("list", { name: "Your companies" });
    expect(within(list).getAllByRole("link")).toHaveLength(1);
    await userEvent.keyboard("{ArrowDown}");
    expect(screen.getByRole("link", { name: /^Hakea/ })).toHaveFocus();
    await userEvent.keyboard("x");
    expect(search).toHaveFocus();
    expect(screen.getByRole("status")).toHaveTextContent("None of your companies has this name.");
  });

  it("closes when something else is pressed", async () => {
    answerWith(few);
    render(<p>Elsewhere</p>);
    const button = show();
    await userEvent.click(button);
    await screen.findByRole("link", { name: /^Acacia/ });
    await userEvent.click(screen.getByText("Elsewhere"));
    expect(button).toHaveAttribute("aria-expanded", "false");
  });

  it("says so when the list can't be loaded, and still leads on", async () => {
    answerWith(null);
    await userEvent.click(show());
    expect(await screen.findByText(/could not be loaded/)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Your companies" })).toHaveAttribute("href", "/home?choose=1");
  });
});
