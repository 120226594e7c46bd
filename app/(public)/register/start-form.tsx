"use client";

import { NewPassword } from "@/app/(public)/new-password";
import { start } from "@/app/(public)/register/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

type Details = { firstName: string; lastName: string; email: string; mobile: string };
type StartFormProps = {
  code: string;
  passwordLength: number;
  details: Details | null;
  /** Where to go once the address is confirmed, instead of on to the employer. */
  back?: string;
};

export function StartForm({ code, passwordLength, details, back }: StartFormProps) {
  return (
    <Form action={start}>
      {({ state, field }) => (
        <>
          {back && <input type="hidden" name="back" value={back} />}
          {code && <input type="hidden" name="code" value={code} />}
          <TextInput
            {...field("firstName", details?.firstName)}
            label="First name"
            autoComplete="given-name"
            enterKeyHint="next"
          />
          <TextInput
            {...field("lastName", details?.lastName)}
            label="Last name"
            hint="If you have only one name, leave this empty."
            autoComplete="family-name"
            enterKeyHint="next"
          />
          <TextInput
            {...field("email", details?.email)}
            label="Email"
            hint="We send a code to this address."
            type="email"
            autoComplete="email"
            enterKeyHint="next"
          />
          <TextInput
            {...field("mobile", details?.mobile)}
            label="Mobile"
            hint="Workers need one. If you work in the office, you can leave this empty."
            type="tel"
            autoComplete="tel"
            enterKeyHint="next"
          />
          <NewPassword {...field("password")} label="Password" least={passwordLength} answer={state} />
          <FormActions>
            <SubmitButton>Continue</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
