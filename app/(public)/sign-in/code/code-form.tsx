"use client";

import { codeAction } from "@/app/(public)/sign-in/code/actions";
import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { CodeInput } from "@/components/ui/code-input";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

type Props = { callbackUrl: string; recovery: boolean; other: { href: string; label: string } };

/** The app's code, or a recovery code on the other page: a phone shows digits for one and letters for the other. */
export function CodeForm({ callbackUrl, recovery, other }: Props) {
  return (
    <Form action={codeAction}>
      {({ field }) => (
        <>
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          {recovery ? (
            <TextInput
              {...field("code")}
              label="Recovery code"
              hint="Like abcd-efgh-2345-wxyz. Each works once."
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              enterKeyHint="go"
            />
          ) : (
            <CodeInput
              {...field("code")}
              label="Code"
              hint="The six digits that the app shows for Gatehouse."
            />
          )}
          <FormActions>
            <SubmitButton>Sign in</SubmitButton>
            <ButtonLink variant="quiet" href={other.href}>
              {other.label}
            </ButtonLink>
          </FormActions>
        </>
      )}
    </Form>
  );
}
