import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { RequestReview } from "@/components/access-requests/request-review";
import type { Answer } from "@/components/access-requests/use-answer";
import { previewsOf } from "@/lib/access-requests/preview";
import { installModalDialogs } from "../support/modal-dialog";

beforeAll(installModalDialogs);

const id = "0193a000-0000-7000-8000-000000000001";
const reasonId = "0193a000-0000-4000-8000-000000000002";
const previews = previewsOf({ name: "Noor El-Amin", email: "noor@mail.example", companyName: "Redgum" });

const open = {
  ...{ id, version: 3, name: "Noor El-Amin", claimedRole: "WORKER" as const, mobile: "+61 491 570 006" },
  ...{ reasons: [{ id: reasonId, label: "Wrong company selected" }], waitDays: 7 },
  ...{ acceptPreviews: previews.accept, declinePreview: previews.decline },
  moves: ["accept" as const, "decline" as const],
};
const answered = { ...open, moves: [] };
const done: Answer = { ok: true, value: {} };

/** The page as the server draws it again after an answer that `settles` the request. */
function show(answer: Answer, settles = false) {
  const sent: unknown[] = [];
  const send = async (input: unknown) => {
    sent.push(input);
    if (settles) rerender(page(answered));
    return answer;
  };
  const page = (request: typeof open | typeof answered) => (
    <RequestReview
      request={request}
      status="Access requested"
      intro="Asked just now"
      back={{ href: "/requests", label: "Access requests" }}
      nextHref="/requests/next"
      accept={send}
      decline={send}
    >
      <p>Facts</p>
    </RequestReview>
  );
  const { rerender } = render(page(open));
  return sent;
}

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const dialog = () => screen.getByRole("dialog");
const confirm = () => userEvent.click(within(dialog()).getByRole("button", { name: "Confirm" }));

const focusOn = (element: Element | null) => waitFor(() => expect(element).toHaveFocus());

describe("accepting a request", () => {
  it("proposes the role that was claimed, explains each, and keeps the focus on the safe button", async () => {
    show(done);
    await press("Accept request");
    expect(dialog()).toHaveAccessibleName("Accept Noor El-Amin's request?");
    const roles = within(dialog()).getByRole("radiogroup", { name: "Role" });
    expect(within(roles).getByRole("radio", { name: "Worker" })).toBeChecked();
    expect(within(roles).getByRole("radio", { name: "Viewer" })).toHaveAccessibleDescription(/^Reads lists/);
    expect(within(dialog()).getByRole("button", { name: "Cancel" })).toHaveFocus();
    expect(dialog()).toHaveTextContent("This can't be reversed.");
  });

  it("asks for the mobile number of a Worker only, and shows what the chosen role will do", async () => {
    const sent = show(done);
    await press("Accept request");
    const effects = within(dialog()).getByRole("region", { name: "What will happen" });
    expect(effects).toHaveTextContent("Noor El-Amin becomes a Worker at Redgum");
    await userEvent.click(screen.getByRole("radio", { name: "Viewer" }));
    expect(screen.queryByRole("textbox", { name: "Mobile number" })).not.toBeInTheDocument();
    expect(effects).toHaveTextContent("Noor El-Amin becomes a Viewer at Redgum");
    await confirm();
    expect(sent).toEqual([{ requestId: id, seenVersion: 3, role: "VIEWER" }]);
  });

  it("leads on to the next request once it is done", async () => {
    const sent = show(done, true);
    await press("Accept request");
    await confirm();
    expect(sent).toEqual([{ requestId: id, seenVersion: 3, role: "WORKER", mobile: "+61 491 570 006" }]);
    expect(await screen.findByRole("status")).toHaveTextContent("You accepted Noor El-Amin.");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    await focusOn(screen.getByRole("link", { name: "Next request" }));
  });

  it("puts a refusal beside its field, goes there, and keeps what was typed, even when closed between", async () => {
    const message = "Enter a mobile number of Australia, like 0412 345 678";
    show({ ok: false, code: "invalid", message: "Check the mobile number.", fields: { mobile: message } });
    await press("Accept request");
    const mobile = screen.getByRole("textbox", { name: "Mobile number" });
    await userEvent.clear(mobile);
    await userEvent.type(mobile, "12");
    await confirm();
    await focusOn(mobile);
    expect(mobile).toHaveAccessibleDescription(message);
    await press("Cancel");
    await press("Accept request");
    expect(mobile).toHaveValue("12");
  });

  it("names who was faster, and then offers nothing but Close", async () => {
    const message = "Ben Holt declined this request on Sun 22 Nov, 10:05.";
    show({ ok: false, code: "conflict", message, fields: {} }, true);
    await press("Accept request");
    await confirm();
    expect(await within(dialog()).findByRole("alert")).toHaveTextContent(message);
    expect(within(dialog()).queryByRole("button", { name: "Confirm" })).not.toBeInTheDocument();
    await press("Close");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });
});

describe("declining a request", () => {
  it("needs a reason, and own words with Other", async () => {
    const sent = show(done);
    await press("Decline request");
    await confirm();
    expect(screen.getByRole("radiogroup", { name: "Reason" })).toHaveAccessibleDescription(/Choose a reason/);
    await focusOn(screen.getByRole("radio", { name: "Wrong company selected" }));
    await userEvent.click(screen.getByRole("radio", { name: "Other" }));
    await confirm();
    const other = screen.getByRole("textbox", { name: "Other reason" });
    await focusOn(other);
    expect(other).toHaveAccessibleDescription(/Write the reason, in 3 to 500 characters/);
    expect(sent).toEqual([]);
  });

  it("sends the reason, the note and the wait, and says beforehand when asking again is possible", async () => {
    const sent = show(done);
    await press("Decline request");
    const effects = within(dialog()).getByRole("region", { name: "What will happen" });
    expect(effects).toHaveTextContent("Noor El-Amin can ask again after 7 days");
    await userEvent.click(screen.getByRole("radio", { name: "Wrong company selected" }));
    await userEvent.type(screen.getByRole("textbox", { name: /^Note/ }), "Ask Harbour Cranes.");
    const wait = screen.getByRole("spinbutton", { name: "Days to wait before asking again" });
    await userEvent.clear(wait);
    await userEvent.type(wait, "0");
    expect(effects).toHaveTextContent("Noor El-Amin can ask again at once");
    await confirm();
    const decline = { requestId: id, seenVersion: 3, reason: reasonId, note: "Ask Harbour Cranes." };
    expect(sent).toEqual([{ ...decline, otherReason: "", waitDays: 0, block: false }]);
  });

  it("can keep the person from asking again", async () => {
    const sent = show(done);
    await press("Decline request");
    await userEvent.click(screen.getByRole("radio", { name: "Wrong company selected" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "Do not let this person ask again" }));
    expect(dialog()).toHaveTextContent("Noor El-Amin cannot ask again");
    await confirm();
    expect(sent).toEqual([expect.objectContaining({ block: true })]);
  });

  it("keeps everything when the session has ended, and says how to go on", async () => {
    show(null);
    await press("Decline request");
    await userEvent.click(screen.getByRole("radio", { name: "Other" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Other reason" }), "Nobody here knows you.");
    await confirm();
    const alert = await within(dialog()).findByRole("alert");
    expect(alert).toHaveTextContent("You are signed out");
    expect(within(alert).getByRole("link")).toHaveAttribute("target", "_blank");
    await focusOn(alert.parentElement);
    expect(screen.getByRole("textbox", { name: "Other reason" })).toHaveValue("Nobody here knows you.");
  });
});

describe("a request that is answered", () => {
  it("offers no move", () => {
    const none = async (): Promise<Answer> => done;
    render(
      <RequestReview
        {...{ request: answered, status: "Answered", intro: "", nextHref: null, accept: none, decline: none }}
        back={{ href: "/requests", label: "Access requests" }}
      >
        <p>Facts</p>
      </RequestReview>,
    );
    expect(screen.queryByRole("button", { name: "Accept request" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Decline request" })).not.toBeInTheDocument();
  });
});
