"use client";

import { proveAction } from "@/app/me/confirm/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

type Props = { back: string | null; email: string; code: { label: string; hint: string } | null };

/** The address goes along for password managers alone. */
export function ConfirmForm({ back, email, code }: Props) {
  return (
    <Form action={proveAction}>
      {({ field }) => (
        <>
          {back && <input type="hidden" name="back" value={back} />}
          <PasswordInput
            {...field("password")}
            label="Your password"
            hint={`The one you sign in with as ${email}.`}
            autoComplete="current-password"
            enterKeyHint={code ? "next" : "go"}
          />
          {code && (
            <TextInput
              {...field("code")}
              {...code}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              enterKeyHint="go"
            />
          )}
          <FormActions>
            <SubmitButton>Confirm</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
