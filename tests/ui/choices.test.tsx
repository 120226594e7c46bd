import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { RadioGroup } from "@/components/ui/radio-group";

const roles = [
  { value: "VIEWER", label: "Viewer", hint: "Reads lists" },
  { value: "WORKER", label: "Worker", hint: "Own profile" },
];

describe("a radio group", () => {
  it("is one question with explained answers", () => {
    render(<RadioGroup name="role" label="Role" options={roles} defaultValue="WORKER" />);
    const group = screen.getByRole("radiogroup", { name: "Role" });
    const worker = within(group).getByRole("radio", { name: "Worker" });
    expect(worker).toBeChecked();
    expect(worker).toHaveAccessibleDescription("Own profile");
    expect(within(group).getByRole("radio", { name: "Viewer" })).not.toBeChecked();
  });

  it("is one stop of the Tab key, and arrows choose", async () => {
    const chosen = jest.fn();
    render(
      <>
        <RadioGroup name="role" label="Role" options={roles} defaultValue="VIEWER" onValueChange={chosen} />
        <button type="button">After</button>
      </>,
    );
    await userEvent.tab();
    expect(screen.getByRole("radio", { name: /Viewer/ })).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}");
    expect(screen.getByRole("radio", { name: /Worker/ })).toBeChecked();
    expect(chosen).toHaveBeenCalledWith("WORKER");
    await userEvent.tab();
    expect(screen.getByRole("button", { name: "After" })).toHaveFocus();
  });

  it("tells its error, and its first answer is where the summary's link lands", () => {
    render(<RadioGroup name="role" label="Role" options={roles} error="Choose a role." />);
    expect(screen.getByRole("radiogroup", { name: "Role" })).toHaveAccessibleDescription("Choose a role.");
    expect(document.getElementById("role")).toBe(screen.getByRole("radio", { name: /Viewer/ }));
  });

  it("is chosen by a press anywhere on its line", async () => {
    render(<RadioGroup name="role" label="Role" options={roles} />);
    await userEvent.click(screen.getByText("Own profile"));
    expect(screen.getByRole("radio", { name: /Worker/ })).toBeChecked();
  });
});

describe("checkboxes", () => {
  it("tells the error of a single one", () => {
    render(<Checkbox name="agree" label="The details are right" error="Tick this when they are right." />);
    const box = screen.getByRole("checkbox", { name: "The details are right" });
    expect(box).toHaveAccessibleDescription("Tick this when they are right.");
    expect(box).toBeInvalid();
  });

  it("sends every ticked answer of a group under one name", async () => {
    render(
      <form aria-label="Groups">
        <CheckboxGroup name="groups" label="Groups" options={roles} defaultValue={["VIEWER"]} />
      </form>,
    );
    await userEvent.click(screen.getByRole("checkbox", { name: /Worker/ }));
    const form = screen.getByRole<HTMLFormElement>("form", { name: "Groups" });
    expect(new FormData(form).getAll("groups")).toEqual(["VIEWER", "WORKER"]);
  });
});
