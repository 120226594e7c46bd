import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Button, ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";

describe("a button", () => {
  it("does not send the form around it unless it is told to", () => {
    render(<Button>Show history</Button>);
    expect(screen.getByRole("button", { name: "Show history" })).toHaveAttribute("type", "button");
  });

  it("keeps its label and can keep focus while busy", () => {
    render(<Button busy>Accept request</Button>);
    const button = screen.getByRole("button", { name: "Accept request" });
    expect(button).toHaveAttribute("aria-busy", "true");
    expect(button).toBeEnabled();
  });

  it("that goes somewhere is a link", () => {
    render(<ButtonLink href="/team">Open my team</ButtonLink>);
    expect(screen.getByRole("link", { name: "Open my team" })).toHaveAttribute("href", "/team");
  });
});

describe("a submit button", () => {
  function formThatWaits() {
    const sent: string[] = [];
    let answer: () => void = () => undefined;
    const action = (data: FormData) => {
      sent.push(String(data.get("move")));
      return new Promise<void>((done) => (answer = done));
    };
    render(
      <form action={action}>
        <SubmitButton name="move" value="accept">
          Accept request
        </SubmitButton>
        <SubmitButton name="move" value="decline" variant="secondary">
          Decline request
        </SubmitButton>
      </form>,
    );
    return { sent, answer: () => act(async () => answer()) };
  }

  it("is busy while the answer is under way, and a second press sends nothing", async () => {
    const { sent, answer } = formThatWaits();
    const accept = screen.getByRole("button", { name: "Accept request" });
    await userEvent.click(accept);
    expect(accept).toHaveAttribute("aria-busy", "true");
    await userEvent.click(accept);
    await userEvent.click(screen.getByRole("button", { name: "Decline request" }));
    await answer();
    expect(accept).not.toHaveAttribute("aria-busy");
    expect(sent).toEqual(["accept"]);
  });

  it("leaves the other buttons of its form alone", async () => {
    const { answer } = formThatWaits();
    await userEvent.click(screen.getByRole("button", { name: "Accept request" }));
    expect(screen.getByRole("button", { name: "Decline request" })).not.toHaveAttribute("aria-busy");
    await answer();
  });
});
