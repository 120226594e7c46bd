"use client";

import { confirmWithLink } from "@/app/(public)/register/confirm/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";

export function LinkForm({ link, needsPassword }: { link: string; needsPassword: boolean }) {
  return (
    <Form action={confirmWithLink}>
      {({ field }) => (
        <>
          <input type="hidden" name="link" value={link} />
          {needsPassword && (
            <PasswordInput
              {...field("password")}
              label="Password"
              hint="The one you chose when you registered."
              autoComplete="current-password"
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
