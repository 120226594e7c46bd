import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = { name: string; action: () => Promise<void> };

/** For somebody who came back: a session from before their return never opens the company again. */
export function SignInAgain({ name, action }: Props) {
  return (
    <Card>
      <p>
        Your account at {name} is active again. You signed in before that, and such a sign-in does not open{" "}
        {name} any more.
      </p>
      <form action={action}>
        <SubmitButton>Sign in again</SubmitButton>
      </form>
    </Card>
  );
}
