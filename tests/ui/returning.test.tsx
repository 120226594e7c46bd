import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { PendingPage } from "@/components/onboarding/pending-page";
import { ReturnForm } from "@/components/returns/return-form";
import type { PendingPage as Pending } from "@/lib/onboarding/page";
import type { ChecklistItem } from "@/lib/onboarding/standing";
import { emptyForm, type FormState } from "@/lib/result";
import type { ReturnPage } from "@/lib/returns/page";
import { returnEffects } from "@/lib/returns/preview";
import type { Role } from "@/lib/roles";

type Answer = (state: FormState, form: FormData) => Promise<FormState>;
const nothing: Answer = async () => emptyForm;

const licence = {
  ...{ requirementId: "r-1", name: "Electrical licence", detail: null, documentId: null, verified: false },
  ...{ needsFile: true, needsExpiry: true, needsVerifying: true },
  ...{ state: "missing" as const, isNew: true, expiresOn: null, reason: null },
};
const about = { name: "Noor Haddad", email: "noor@mail.example", companyName: "Redgum", joined: true };
const file = (role: Role, items: (typeof licence)[]) => ({
  ...{ role, effects: returnEffects({ ...about, role }, items) },
  items: items.map((item) => ({ ...item, expires: null })),
});

const member: ReturnPage = {
  ...{ id: "1", version: 4, name: "Noor Haddad", formerRole: "WORKER", joined: true },
  ...{ mobile: "+61 491 570 156", left: null, earliest: "2026-11-24", latest: "2027-02-21" },
  files: [file("WORKER", [licence]), file("VIEWER", [])],
  suggested: { mode: "documents", documentsBy: "2026-12-07" },
};
const form = (action: Answer, more: Partial<ReturnPage> = {}) => (
  <ReturnForm action={action} member={{ ...member, ...more }} cancelHref="/people/1" />
);
const preview = () => screen.getByRole("region", { name: "What will happen" });
const choose = (name: RegExp) => userEvent.click(screen.getByRole("radio", { name }));

describe("a return", () => {
  it("shows the file of the chosen role, and what each way will do", async () => {
    render(form(nothing));
    expect(screen.getByRole("region", { name: "The file today" })).toHaveTextContent(
      /Electrical licence.*Asked for since they left.*New/,
    );
    expect(preview()).toHaveTextContent("Noor Haddad is Pending");
    expect(preview()).toHaveTextContent("with 1 button to hand things in");
    expect(screen.queryByLabelText("Documents by")).not.toBeInTheDocument();
    await choose(/^Access now/);
    expect(screen.getByLabelText("Documents by")).toHaveValue("2026-12-07");
    expect(preview()).toHaveTextContent("Noor Haddad is an active Worker at Redgum, at once");
    await choose(/^Viewer/);
    expect(screen.queryByLabelText("Mobile number")).not.toBeInTheDocument();
    expect(screen.getByRole("region", { name: "The file today" })).toHaveTextContent("Nothing is asked");
  });

  it("keeps what was chosen after a refusal, and says it beside the number", async () => {
    const sent: Record<string, FormDataEntryValue>[] = [];
    render(
      form(async (_, data) => {
        const values = Object.fromEntries(data) as Record<string, string>;
        sent.push(values);
        return { message: "Check the mobile number.", fields: { mobile: "Enter a number" }, values };
      }),
    );
    await choose(/^Access now/);
    await userEvent.clear(screen.getByLabelText("Mobile number"));
    await userEvent.click(screen.getByRole("button", { name: "Reactivate Noor Haddad" }));
    await waitFor(() =>
      expect(screen.getByLabelText("Mobile number")).toHaveAccessibleDescription(/Enter a number/),
    );
    expect(sent).toEqual([
      { seenVersion: "4", role: "WORKER", mobile: "", mode: "access", documentsBy: "2026-12-07" },
    ]);
    expect(screen.getByRole("radio", { name: /^Access now/ })).toBeChecked();
  });

  it("of a record without a login asks for the role alone", () => {
    render(form(nothing, { joined: false }));
    expect(screen.queryByRole("region", { name: "The file today" })).not.toBeInTheDocument();
    expect(screen.queryByLabelText("Mobile number")).not.toBeInTheDocument();
  });
});

describe("the waiting page", () => {
  const item = (more: Partial<ChecklistItem>): ChecklistItem => ({
    ...{ id: "profile", name: "Name", state: "in", note: null, document: null },
    ...more,
  });
  const show = (page: Partial<Pending>) =>
    render(
      <PendingPage
        page={{
          ...{ companyId: "c", companyName: "Redgum", role: "WORKER", reason: "onboarding", items: [] },
          ...{ ready: false, mobile: null, induction: { text: "Wear your helmet.", version: 2 } },
          ...page,
        }}
        photoHref="/me/profile"
        actions={{ profile: nothing, mobile: nothing, induction: nothing }}
        news={null}
        help={null}
        elsewhere={null}
      />,
    );

  it("has, for each thing to do, the way to do it", () => {
    const document = { ...licence, isNew: false };
    show({
      items: [
        item({ state: "open", note: "Your family name is missing." }),
        item({ id: "mobile", name: "Mobile number", state: "open" }),
        item({ id: "r-1", name: "Electrical licence", state: "open", document }),
        item({ id: "induction", name: "Induction", state: "open" }),
      ],
    });
    expect(screen.getByText("4 things are left to do")).toBeInTheDocument();
    expect(screen.getByText("Your family name is missing.")).toBeInTheDocument();
    expect(screen.getByLabelText("Mobile number")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Hand in: Electrical licence" })).toBeInTheDocument();
    expect(screen.getByRole("region", { name: "Induction text" })).toHaveTextContent("Wear your helmet.");
    expect(screen.getByRole("checkbox", { name: /I have read this/ })).not.toBeChecked();
  });

  it("says honestly whom they wait for", () => {
    const { unmount } = show({ items: [item({})], ready: true });
    expect(screen.getByText("Everything is in")).toBeInTheDocument();
    unmount();
    const waiting = item({ id: "r-1", name: "Electrical licence", state: "waiting", document: licence });
    show({ items: [waiting], reason: "return" });
    expect(screen.getByText("Now you wait for somebody else")).toBeInTheDocument();
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Redgum: your documents first");
  });
});
