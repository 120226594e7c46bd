import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AddForm } from "@/components/people/add-form";
import { ManyForm } from "@/components/people/many-form";
import { NotificationsCard } from "@/components/people/notifications-card";
import { RoleForm } from "@/components/people/role-form";
import { roleEffects } from "@/lib/memberships/preview";
import type { ManyState } from "@/lib/memberships/result";
import { emptyForm, type FormState } from "@/lib/result";

type Sent = Record<string, FormDataEntryValue>;

/** A server action that answers `state`, and what was sent to it. */
function answering(state: Partial<FormState>) {
  const sent: Sent[] = [];
  const action = async (_: FormState, form: FormData): Promise<FormState> => {
    const values = Object.fromEntries(form);
    sent.push(values);
    return { ...emptyForm, values: values as Record<string, string>, ...state };
  };
  return { sent, action };
}

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const type = (label: RegExp | string, text: string) => userEvent.type(screen.getByLabelText(label), text);

describe("changing a role", () => {
  const about = {
    name: "Noor Haddad",
    email: "noor@mail.example",
    companyName: "Redgum",
    role: "MANAGER" as const,
  };
  const effects = roleEffects({ ...about, joined: true, invited: false, sendNotifications: true });
  const member = { version: 4, role: "MANAGER" as const, mobile: null, joined: true };
  const form = (action: ReturnType<typeof answering>["action"], more = {}) => (
    <RoleForm action={action} member={{ ...member, ...more }} effects={effects} cancelHref="/people/1" />
  );

  it("starts at the role now, and shows what another one will do, and who is mailed", async () => {
    render(form(answering({}).action));
    const now = screen.getByRole("radio", { name: "Manager" });
    expect(now).toBeChecked();
    expect(now).toHaveAccessibleDescription(/^The role now\./);
    expect(screen.queryByRole("region", { name: "What will happen" })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("radio", { name: "Viewer" }));
    const region = screen.getByRole("region", { name: "What will happen" });
    expect(region).toHaveTextContent("Noor Haddad is a Viewer at Redgum, from the next page they open");
    expect(region).toHaveTextContent("Ends: Add, invite and edit workers");
    expect(region).toHaveTextContent("Mail to noor@mail.example");
  });

  it("asks a Worker's mobile number, and keeps role and number after a refusal", async () => {
    const { sent, action } = answering({
      message: "Check the mobile number.",
      fields: { mobile: "Enter a number" },
    });
    render(form(action));
    expect(screen.queryByLabelText("Mobile")).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("radio", { name: "Worker" }));
    await type("Mobile", "12");
    await press("Change role");
    expect(await screen.findByRole("alert")).toHaveTextContent("Enter a number");
    expect(sent).toEqual([{ seenVersion: "4", role: "WORKER", mobile: "12" }]);
    expect(screen.getByLabelText("Mobile")).toHaveValue("12");
    expect(screen.getByRole("radio", { name: "Worker" })).toBeChecked();
    await userEvent.click(screen.getByRole("radio", { name: "Viewer" }));
    expect(screen.queryByLabelText("Mobile")).not.toBeInTheDocument();
  });

  it("asks no number of somebody who has not signed up yet", async () => {
    render(form(answering({}).action, { joined: false }));
    await userEvent.click(screen.getByRole("radio", { name: "Worker" }));
    expect(screen.queryByLabelText("Mobile")).not.toBeInTheDocument();
  });
});

describe("adding somebody", () => {
  it("sends with the pressed button, and keeps what was typed beside a link to whoever is known", async () => {
    const link = { href: "/people/7", label: "Open Noor Haddad's page" };
    const { sent, action } = answering({ message: "Known", fields: { email: "In the list already" }, link });
    render(<AddForm action={action} roles={["ADMIN", "MANAGER", "VIEWER"]} cancelHref="/users" />);
    await type("First name", "Noor");
    await type("Email", "noor@mail.example");
    await press("Save without sending");
    expect(await screen.findByRole("link", { name: link.label })).toHaveAttribute("href", link.href);
    expect(sent).toEqual([expect.objectContaining({ firstName: "Noor", role: "VIEWER", send: "no" })]);
    expect(screen.getByLabelText("First name")).toHaveValue("Noor");
    await press("Send invitation");
    expect(sent.at(-1)).toMatchObject({ send: "yes" });
  });

  it("does not ask for the role where there is one only", () => {
    render(<AddForm action={answering({}).action} roles={["WORKER"]} cancelHref="/workers" />);
    expect(screen.queryByRole("radio")).not.toBeInTheDocument();
  });
});

describe("the switch for notifications", () => {
  it("says its state and sends the other one", async () => {
    const { sent, action } = answering({});
    render(<NotificationsCard action={action} on explained="When on, mails go to Noor." />);
    const button = screen.getByRole("switch", { name: "Send notifications" });
    expect(button).toBeChecked();
    expect(button).toHaveAccessibleDescription("When on, mails go to Noor.");
    await userEvent.click(button);
    expect(sent).toEqual([{ on: "no" }]);
  });

  it("cannot be pressed where the last Admin is kept", () => {
    render(<NotificationsCard action={answering({}).action} on explained="" keptBy="last-admin" />);
    expect(screen.getByRole("switch")).toBeDisabled();
  });
});

describe("inviting many", () => {
  const faulty = {
    text: "noor@",
    name: "",
    email: "",
    outcome: "faulty",
    reason: "Write it whole",
    href: null,
  } as const;
  const known = {
    text: "x",
    name: "Li",
    email: "li@mail.example",
    outcome: "known",
    reason: "In the list",
    href: "/people/2",
  } as const;
  const invited = {
    text: "y",
    name: "Mei",
    email: "mei@mail.example",
    outcome: "invited",
    reason: null,
    href: null,
  } as const;
  const answer: ManyState = {
    ...emptyForm,
    values: { pasted: "noor@", role: "WORKER" },
    rows: [faulty, known, invited],
  };

  it("leaves the faulty ones in the box, says why, and what became of the others", async () => {
    render(<ManyForm action={async () => answer} roles={["VIEWER", "WORKER"]} importHref="/import" />);
    await type("People", "noor@ and others");
    await press("Send invitations");
    expect(
      await screen.findByText("1 invited, 1 in the list already, 1 left in the box."),
    ).toBeInTheDocument();
    expect(screen.getByLabelText("People")).toHaveValue("noor@");
    const left = screen.getByRole("table", { name: "Left in the box" });
    expect(within(left).getByRole("row", { name: /1 noor@ Write it whole/ })).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Li" })).toHaveAttribute("href", "/people/2");
  });

  it("keeps what was pasted when the connection is lost", async () => {
    const action = async (): Promise<ManyState> => {
      throw new TypeError("fetch failed");
    };
    render(<ManyForm action={action} roles={["WORKER"]} importHref="/import" />);
    await type("People", "noor@mail.example");
    await press("Send invitations");
    expect(await screen.findByRole("alert")).toHaveTextContent("We got no answer");
    expect(screen.getByLabelText("People")).toHaveValue("noor@mail.example");
  });
});
