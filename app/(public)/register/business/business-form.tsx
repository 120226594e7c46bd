"use client";

import { register } from "@/app/(public)/register/business/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { Select, type Option } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

type BusinessFormProps = {
  countries: Option[];
  timeZones: Option[];
  country?: string;
  /** Where the person came from, such as an invitation, and goes on afterwards. */
  back?: string;
};

export function BusinessForm({ countries, timeZones, country, back }: BusinessFormProps) {
  return (
    <Form action={register}>
      {({ field }) => (
        <>
          {back && <input type="hidden" name="back" value={back} />}
          <TextInput {...field("name")} label="Name of the business" autoComplete="organization" />
          <TextInput {...field("town")} label="Town" autoComplete="address-level2" />
          <Select
            {...field("country", country)}
            label="Country"
            options={countries}
            placeholder="Choose a country"
            autoComplete="country"
          />
          <Select
            {...field("timeZone")}
            label="Time zone"
            hint="Choose the city whose clock you use. Due times follow it."
            options={timeZones}
            placeholder="Choose a time zone"
          />
          <TextInput
            {...field("businessNumber")}
            label="Business number"
            hint="In Australia this is the ABN."
            autoComplete="off"
            optional
            narrow
          />
          <FormActions>
            <SubmitButton>Register business</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
