import type { ReactNode } from "react";
import { Letter } from "@/emails/layout";
import { Action } from "@/emails/parts";

type Props = {
  firstName: string;
  resetUrl: string;
  /** Why it was sent, where it is not about the way to sign in itself. */
  because?: string;
  children: ReactNode;
};

/** The letter about another way to sign in, or to be reached: whoever did not do it chooses a new password. */
export function SignInChanged({
  firstName,
  resetUrl,
  because = "the way to sign in to your account was changed",
  children,
}: Props) {
  return (
    <Letter
      from="Gatehouse"
      summary="If this was not you, choose a new password at once."
      firstName={firstName}
      why={`You get this mail because ${because}. Security mails cannot be turned off.`}
    >
      {children}
      <Action label="Choose new password" url={resetUrl} />
    </Letter>
  );
}
