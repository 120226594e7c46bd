"use client";

import { signInAction } from "@/app/(public)/sign-in/actions";
import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

export function SignInForm({ callbackUrl, initial }: { callbackUrl: string; initial?: FormState }) {
  return (
    <Form action={signInAction} initial={initial}>
      {({ field }) => (
        <>
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          <TextInput
            {...field("email")}
            label="Email"
            type="email"
            autoComplete="username webauthn"
            enterKeyHint="next"
          />
          <PasswordInput
            {...field("password")}
            label="Password"
            autoComplete="current-password"
            enterKeyHint="go"
          />
          <FormActions>
            <SubmitButton>Sign in</SubmitButton>
            <ButtonLink
              variant="quiet"
              href={`/sign-in/email?callbackUrl=${encodeURIComponent(callbackUrl)}`}
            >
              Email me a code
            </ButtonLink>
            <ButtonLink variant="quiet" href="/reset">
              Forgot your password?
            </ButtonLink>
          </FormActions>
        </>
      )}
    </Form>
  );
}
