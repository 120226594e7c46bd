"use client";

import { changeProfileAction } from "@/app/me/profile/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

type Props = {
  profile: { firstName: string; lastName: string; mobile: string | null; timeZone: string };
  zones: { value: string; label: string }[];
};

export function ProfileForm({ profile, zones }: Props) {
  return (
    <Form action={changeProfileAction}>
      {({ field }) => (
        <>
          <TextInput
            {...field("firstName", profile.firstName)}
            label="First name"
            autoComplete="given-name"
            enterKeyHint="next"
          />
          <TextInput
            {...field("lastName", profile.lastName)}
            label="Last name"
            hint="If you have only one name, leave this empty."
            autoComplete="family-name"
            enterKeyHint="next"
          />
          <TextInput
            {...field("mobile", profile.mobile ?? "")}
            label="Mobile"
            type="tel"
            autoComplete="tel"
            optional
          />
          <Select
            {...field("timeZone", profile.timeZone)}
            label="Time zone"
            hint="Times on your own pages and in your mails follow it."
            options={zones}
          />
          <FormActions>
            <SubmitButton>Save profile</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
