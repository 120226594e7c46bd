"use client";

import { Form } from "@/components/form";
import { Select, type Option } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  company: Record<"name" | "town" | "country" | "timeZone" | "businessNumber", string> & { version: number };
  countries: Option[];
  timeZones: Option[];
};

/** What the company says of itself. */
export function DetailsForm({ action, company, countries, timeZones }: Props) {
  return (
    <Form id="details" action={action}>
      {({ field }) => (
        <>
          <input type="hidden" name="seenVersion" value={company.version} />
          <TextInput {...field("name", company.name)} label="Name" autoComplete="organization" />
          <div className="grid items-end gap-4 md:grid-cols-2">
            <TextInput {...field("town", company.town)} label="Town" autoComplete="off" />
            <Select
              {...field("country", company.country)}
              label="Country"
              hint="Mobile numbers are read as numbers of this country"
              options={countries}
            />
          </div>
          <Select
            {...field("timeZone", company.timeZone)}
            label="Time zone"
            hint="Open requests follow it from their next step on"
            options={timeZones}
          />
          <TextInput
            {...field("businessNumber", company.businessNumber)}
            label="Business number"
            hint="In Australia this is the ABN."
            autoComplete="off"
            optional
            narrow
          />
          <p>
            <SubmitButton variant="secondary">Save details</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
