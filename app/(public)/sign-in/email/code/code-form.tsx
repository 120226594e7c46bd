"use client";

import { enterCodeAction } from "@/app/(public)/sign-in/email/actions";
import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { CodeInput } from "@/components/ui/code-input";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";

export function MailedCodeForm({ callbackUrl, againHref }: { callbackUrl: string; againHref: string }) {
  return (
    <Form action={enterCodeAction}>
      {({ field }) => (
        <>
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          <CodeInput {...field("code")} label="Code" hint="The six digits in the mail." />
          <FormActions>
            <SubmitButton>Sign in</SubmitButton>
            <ButtonLink variant="quiet" href={againHref}>
              Send a new code
            </ButtonLink>
          </FormActions>
        </>
      )}
    </Form>
  );
}
