"use client";

import { NewPassword } from "@/app/(public)/new-password";
import { changePassword } from "@/app/(public)/reset/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

export function PasswordForm({ link, passwordLength }: { link: string; passwordLength: number }) {
  return (
    <Form action={changePassword}>
      {({ state, field }) => (
        <>
          <input type="hidden" name="link" value={link} />
          <NewPassword {...field("password")} label="New password" least={passwordLength} answer={state} />
          <FormActions>
            <SubmitButton>Change password</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
