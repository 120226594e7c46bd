import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { DialogActions } from "@/components/ui/dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

// jsdom has the element but not its modal behaviour: this is the part of it that the wrapper relies on.
let openedFrom: Element | null = null;
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function () {
    openedFrom = document.activeElement;
    this.setAttribute("open", "");
    this.querySelector<HTMLElement>("input, button")?.focus();
    this.onkeydown = (event) => {
      if (event.key === "Escape") this.close();
    };
  };
  HTMLDialogElement.prototype.close = function () {
    this.removeAttribute("open");
    if (openedFrom instanceof HTMLElement) openedFrom.focus();
    this.dispatchEvent(new Event("close"));
  };
});

function show() {
  render(
    <DialogButton label="Decline request…" title="Decline Noor El-Amin's request?">
      <form>
        <TextInput name="note" label="Note" />
        <DialogActions safe="Go back">
          <SubmitButton variant="danger">Decline request</SubmitButton>
        </DialogActions>
      </form>
    </DialogButton>,
  );
  return screen.getByRole("button", { name: "Decline request…" });
}

describe("a dialog", () => {
  it("names its object and puts focus on the safe button", async () => {
    await userEvent.click(show());
    expect(screen.getByRole("dialog", { name: "Decline Noor El-Amin's request?" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Go back" })).toHaveFocus();
  });

  it("closes on Esc, gives focus back, and opens again with what was typed", async () => {
    const opener = show();
    await userEvent.click(opener);
    await userEvent.type(screen.getByLabelText("Note"), "Not with us{Escape}");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(opener).toHaveFocus();
    await userEvent.click(opener);
    expect(screen.getByRole("dialog")).toBeVisible();
    expect(screen.getByLabelText("Note")).toHaveValue("Not with us");
  });

  it("closes by its safe button without sending the form", async () => {
    const sent = jest.fn();
    document.addEventListener("submit", sent, { once: true });
    await userEvent.click(show());
    await userEvent.click(screen.getByRole("button", { name: "Go back" }));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(sent).not.toHaveBeenCalled();
    document.removeEventListener("submit", sent);
  });
});
