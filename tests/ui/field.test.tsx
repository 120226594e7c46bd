import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { CodeInput } from "@/components/ui/code-input";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";

describe("a field", () => {
  it("is found by its label and described by its hint and its error, in that order", () => {
    render(<TextInput name="mobile" label="Mobile" type="tel" hint="For texts." error="Enter ten digits." />);
    const input = screen.getByLabelText("Mobile");
    expect(input).toHaveAttribute("id", "mobile");
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription("For texts. Enter ten digits.");
  });

  it("says nothing of errors or hints that it doesn't have", () => {
    render(<TextInput name="given" label="First name" />);
    const input = screen.getByLabelText("First name");
    expect(input).toBeValid();
    expect(input).not.toHaveAttribute("aria-describedby");
  });

  it("takes its ids from `id` where two forms share a name", () => {
    render(
      <>
        <TextInput id="accept-note" name="note" label="Note" error="Write a note." />
        <TextInput id="decline-note" name="note" label="Note" hint="They read it." />
      </>,
    );
    const [first, second] = screen.getAllByLabelText("Note");
    expect(first).toHaveAccessibleDescription("Write a note.");
    expect(second).toHaveAccessibleDescription("They read it.");
    expect(second).toHaveAttribute("name", "note");
  });

  it("marks what may be left out", () => {
    render(<Textarea name="message" label="Message" optional />);
    expect(screen.getByRole("textbox", { name: "Message (optional)" })).toBeInTheDocument();
  });

  it("brings up the right keyboard for an email, a phone number and a code", () => {
    render(
      <>
        <TextInput name="email" label="Email" type="email" />
        <TextInput name="mobile" label="Mobile" type="tel" />
        <CodeInput name="code" label="Six digits" />
      </>,
    );
    expect(screen.getByLabelText("Email")).toHaveAttribute("inputmode", "email");
    expect(screen.getByLabelText("Email")).toHaveAttribute("autocapitalize", "none");
    expect(screen.getByLabelText("Mobile")).toHaveAttribute("inputmode", "tel");
    expect(screen.getByLabelText("Six digits")).toHaveAttribute("autocomplete", "one-time-code");
    expect(screen.getByLabelText("Six digits")).toHaveAttribute("inputmode", "numeric");
  });

  it("takes a code pasted with spaces whole", async () => {
    render(<CodeInput name="code" label="Six digits" />);
    const input = screen.getByLabelText("Six digits");
    await userEvent.click(input);
    await userEvent.paste(" 482 913 ");
    expect(input).toHaveValue(" 482 913 ");
  });

  it("offers the choices of a select after its placeholder", () => {
    const options = [{ value: "other", label: "Other" }];
    render(<Select name="reason" label="Reason" placeholder="Choose a reason" options={options} />);
    expect(screen.getByLabelText("Reason")).toHaveValue("");
    expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
      "Choose a reason",
      "Other",
    ]);
  });

  it("takes a later answer into a select without losing who is choosing in it", () => {
    const options = ["Initial", "Invited"].map((label) => ({ value: label.toLowerCase(), label }));
    const list = (answer: string) => (
      <form>
        <Select name="status" label="Status" options={options} defaultValue={answer} />
      </form>
    );
    const { rerender } = render(list("initial"));
    const select = screen.getByLabelText<HTMLSelectElement>("Status");
    select.focus();
    rerender(list("invited"));
    expect(screen.getByLabelText("Status")).toBe(select);
    expect(select).toHaveFocus();
    expect(select).toHaveValue("invited");
    select.form?.reset();
    expect(select).toHaveValue("invited");
  });

  it("shows and hides a password, and keeps what was typed", async () => {
    render(<PasswordInput name="password" label="Password" autoComplete="new-password" />);
    const input = screen.getByLabelText("Password");
    await userEvent.type(input, "three calm words");
    await userEvent.click(screen.getByRole("button", { name: "Show password" }));
    expect(input).toHaveAttribute("type", "text");
    expect(input).toHaveValue("three calm words");
    await userEvent.click(screen.getByRole("button", { name: "Hide password" }));
    expect(input).toHaveAttribute("type", "password");
  });
});
