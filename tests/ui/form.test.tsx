import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { Form } from "@/components/form";
import { withoutSignal } from "@/components/lost-connection";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { emptyForm, type FormState } from "@/lib/result";

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

afterEach(() => jest.restoreAllMocks());

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

describe("a form that can't reach the server", () => {
  const NOT_SENT = "No connection. Nothing was sent. Try again when you have a signal.";

  function showBroken(error: Error) {
    const action = jest.fn<Promise<FormState>, [FormState, FormData]>().mockRejectedValueOnce(error);
    render(
      <Form action={action}>
        {({ field }) => (
          <>
            <TextInput {...field("note")} label="Note" />
            <PasswordInput {...field("password")} label="Password" autoComplete="current-password" />
            <SubmitButton>Send</SubmitButton>
          </>
        )}
      </Form>,
    );
    return action;
  }

  async function fillAndPress() {
    await userEvent.type(screen.getByLabelText("Note"), "Gate 4");
    await userEvent.type(screen.getByLabelText("Password"), "blue crane");
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
  }

  it.each([
    ["says that nothing was sent when there was no network", false, "This was not done", NOT_SENT],
    ["leaves open what happened when the answer was lost", true, "We got no answer", /we can't say whether/],
  ])("%s; keeps what was typed, but for the password", async (_, onLine, title, sentence) => {
    jest.spyOn(navigator, "onLine", "get").mockReturnValue(onLine);
    const action = showBroken(new TypeError("Failed to fetch"));
    await fillAndPress();
    const summary = await screen.findByRole("alert");
    expect(within(summary).getByRole("heading", { name: title })).toBeInTheDocument();
    expect(summary).toHaveTextContent(sentence);
    expect(screen.getByLabelText("Note")).toHaveValue("Gate 4");
    expect(screen.getByLabelText("Password")).toHaveValue("");
    action.mockResolvedValueOnce({ message: null, fields: {}, values: {} });
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(action.mock.lastCall?.[1].get("note")).toBe("Gate 4");
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});

describe("a form of a page that is older than the server", () => {
  const options = [
    { value: "day", label: "Day" },
    { value: "night", label: "Night" },
  ];

  function showForm(id: string, label: string, action: () => Promise<FormState>) {
    return render(
      <Form id={id} action={action}>
        {({ field }) => (
          <>
            <TextInput {...field("note", "Hello")} label={label} />
            <Select {...field("shift", "day")} label={`${label} shift`} options={options} />
            <PasswordInput
              {...field("password")}
              label={`${label} password`}
              autoComplete="current-password"
            />
            <SubmitButton>{`Send ${label}`}</SubmitButton>
          </>
        )}
      </Form>,
    );
  }

  const unknown = () => Promise.reject(new UnrecognizedActionError("Not found"));
  const fine = () => Promise.resolve(emptyForm);

  async function pressOnOldPage() {
    const page = showForm("gate", "Gate", unknown);
    await userEvent.clear(screen.getByLabelText("Gate"));
    await userEvent.type(screen.getByLabelText("Gate"), "Gate 4 & 5 = north");
    await userEvent.selectOptions(screen.getByLabelText("Gate shift"), "night");
    await userEvent.type(screen.getByLabelText("Gate password"), "blue crane");
    await userEvent.click(screen.getByRole("button", { name: "Send Gate" }));
    const summary = await screen.findByRole("alert");
    page.unmount();
    return summary;
  }

  it("asks for a reload, in the same tab", async () => {
    const summary = await pressOnOldPage();
    expect(summary).toHaveTextContent("Nothing was sent. Reload, then press the button again");
    const link = within(summary).getByText("Reload this page");
    expect(link).toHaveAttribute("href", "");
    expect(link).not.toHaveAttribute("target");
  });

  it("has what was typed and chosen once it is loaded anew, once, without the password; another form of the page has nothing", async () => {
    await pressOnOldPage();
    showForm("other", "Other", fine);
    const page = showForm("gate", "Gate", fine);
    expect(screen.getByLabelText("Other")).toHaveValue("Hello");
    expect(screen.getByLabelText("Gate")).toHaveValue("Gate 4 & 5 = north");
    expect(screen.getByLabelText("Gate shift")).toHaveValue("night");
    expect(screen.getByLabelText("Gate password")).toHaveValue("");
    page.unmount();
    showForm("gate", "Gate", fine);
    expect(screen.getByLabelText("Gate")).toHaveValue("Hello");
  });

  it("is let go by a form of another page, such as the one to sign in", async () => {
    await pressOnOldPage();
    const here = location.pathname;
    history.replaceState(null, "", "/sign-in");
    showForm("", "Sign in", fine).unmount();
    history.replaceState(null, "", here);
    showForm("gate", "Gate", fine);
    expect(screen.getByLabelText("Gate")).toHaveValue("Hello");
    expect(sessionStorage).toHaveLength(0);
  });
});

describe("the page's own answer to a lost connection", () => {
  it.each([
    ["a redirect", Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;push;/home;307;" })],
    ["a page that is not there", Object.assign(new Error(), { digest: "NEXT_HTTP_ERROR_FALLBACK;404" })],
    ["a failure of the server", Object.assign(new Error("It broke"), { digest: "1234567" })],
  ])("is not given to %s", async (_, error) => {
    const action = withoutSignal(() => Promise.reject(error));
    await expect(action(emptyForm, new FormData())).rejects.toBe(error);
  });
});

it("shows no summary and the first values before anything is sent", () => {
  show(refusal);
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  expect(screen.getByLabelText("Note")).toHaveValue("Hello");
});
