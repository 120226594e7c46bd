"use client";

import type { ReactNode } from "react";
import { answerInvitation } from "@/app/(public)/invite/[token]/actions";
import { NewPassword } from "@/app/(public)/new-password";
import { Form, type FormFields } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

type Name = { first: string; last: string };

type Props = {
  link: string;
  /** Set for somebody who gets an account with the answer. */
  name?: Name;
  needsMobile?: boolean;
  /** How many characters a new password needs. */
  passwordLength: number;
  /** Set where accepting needs signing in first. */
  signInHref?: string;
  /** Stand above the fields: as whom one answers. */
  children: ReactNode;
};

export function AnswerForm({ link, name, needsMobile, passwordLength, signInHref, children }: Props) {
  return (
    <Form action={answerInvitation}>
      {({ state, field }) => (
        <>
          <input type="hidden" name="link" value={link} />
          {children}
          {name && <NameFields field={field} name={name} />}
          {needsMobile && (
            <TextInput
              {...field("mobile")}
              label="Mobile"
              hint="Workers need one."
              type="tel"
              autoComplete="tel"
              enterKeyHint="next"
            />
          )}
          {name && (
            <NewPassword {...field("password")} label="Password" least={passwordLength} answer={state} />
          )}
          <FormActions>
            {signInHref ? (
              <ButtonLink variant="primary" href={signInHref}>
                Sign in to accept
              </ButtonLink>
            ) : (
              <SubmitButton name="wish" value="accept">
                Accept invitation
              </SubmitButton>
            )}
          </FormActions>
          <Decline />
        </>
      )}
    </Form>
  );
}

/** A second step, for one slip of the thumb under the other button must not end it. */
function Decline() {
  return (
    <details className="decline">
      <summary>Decline this invitation</summary>
      <SubmitButton name="wish" value="decline" variant="secondary">
        Decline
      </SubmitButton>
    </details>
  );
}

function NameFields({ field, name }: { field: FormFields["field"]; name: Name }) {
  return (
    <>
      <TextInput
        {...field("firstName", name.first)}
        label="First name"
        autoComplete="given-name"
        enterKeyHint="next"
      />
      <TextInput
        {...field("lastName", name.last)}
        label="Last name"
        hint="Leave it empty if you have one name."
        autoComplete="family-name"
        enterKeyHint="next"
      />
    </>
  );
}
