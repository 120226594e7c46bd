import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Menu } from "@/components/ui/menu";

const showMenu = (onSelect = jest.fn()) => {
  render(
    <Menu
      label="Actions (3)"
      items={[
        { label: "View access requests", href: "/requests" },
        { label: "Export list", onSelect },
      ]}
    />,
  );
  return { onSelect, button: screen.getByRole("button", { name: "Actions (3)" }) };
};

describe("a menu", () => {
  it("opens by keyboard with real links in it", async () => {
    const { button } = showMenu();
    button.focus();
    await userEvent.keyboard("{Enter}");
    const item = await screen.findByRole("menuitem", { name: "View access requests" });
    expect(item).toHaveAttribute("href", "/requests");
  });

  it("makes the move that is chosen and closes", async () => {
    const { button, onSelect } = showMenu();
    await userEvent.click(button);
    await userEvent.click(await screen.findByRole("menuitem", { name: "Export list" }));
    expect(onSelect).toHaveBeenCalledTimes(1);
    expect(button).toHaveAttribute("aria-expanded", "false");
  });

  it("closes on Esc and gives focus back", async () => {
    const { button } = showMenu();
    await userEvent.click(button);
    await screen.findByRole("menu");
    await userEvent.keyboard("{Escape}");
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute("aria-expanded", "false");
  });
});
