import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Form } from "@/components/form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

const reasons = [
  { value: "wrong-company", label: "Wrong company selected" },
  { value: "other", label: "Other" },
];

function typed(data: FormData): Record<string, string> {
  return { note: String(data.get("note")), reason: String(data.get("reason")) };
}

function show(answer: Omit<FormState, "values">) {
  render(
    <Form id="decline" action={async (_, data) => ({ ...answer, values: typed(data) })}>
      {({ field }) => (
        <>
          <TextInput {...field("note", "Hello")} label="Note" />
          <Select {...field("reason")} label="Reason" options={reasons} placeholder="Choose a reason" />
          <SubmitButton>Decline request</SubmitButton>
        </>
      )}
    </Form>,
  );
}

async function fillAndSend() {
  const note = screen.getByLabelText("Note");
  await userEvent.clear(note);
  await userEvent.type(note, "Not with us");
  await userEvent.selectOptions(screen.getByLabelText("Reason"), "other");
  await userEvent.click(screen.getByRole("button", { name: "Decline request" }));
  return screen.findByRole("alert");
}

const refusal = {
  message: "Check these two.",
  fields: { note: "Write three letters or more.", reason: "Choose one." },
};

beforeEach(() => {
  document.title = "Decline request – Gatehouse";
});

describe("a form that is refused", () => {
  it("keeps what was typed and chosen, however often it is sent", async () => {
    show(refusal);
    for (const round of [1, 2]) {
      await fillAndSend();
      expect([round, screen.getByLabelText<HTMLInputElement>("Note").value]).toEqual([round, "Not with us"]);
      expect(screen.getByLabelText("Reason")).toHaveValue("other");
    }
  });

  it("puts each sentence beside its field and links to it from the summary, which takes focus", async () => {
    show(refusal);
    const summary = await fillAndSend();
    expect(summary).toHaveFocus();
    expect(within(summary).getByRole("heading", { name: "Check these two." })).toBeInTheDocument();
    const note = screen.getByLabelText("Note");
    expect(note).toHaveAccessibleDescription("Write three letters or more.");
    const link = within(summary).getByRole("link", { name: "Write three letters or more." });
    expect(link).toHaveAttribute("href", `#${note.id}`);
  });

  it("takes focus again when the same answer comes back", async () => {
    show(refusal);
    await fillAndSend();
    expect(await fillAndSend()).toHaveFocus();
  });

  it("says so in the tab's title", async () => {
    show(refusal);
    await fillAndSend();
    expect(document.title).toBe("Error: Decline request – Gatehouse");
  });

  it("shows a refusal of the whole without any link", async () => {
    show({ message: "Ana Ruiz declined this 2 minutes ago.", fields: {} });
    const summary = await fillAndSend();
    expect(summary).toHaveTextContent("Ana Ruiz declined this 2 minutes ago.");
    expect(within(summary).queryByRole("link")).not.toBeInTheDocument();
  });
});

it("shows no summary and the first values before anything is sent", () => {
  show(refusal);
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  expect(screen.getByLabelText("Note")).toHaveValue("Hello");
});
