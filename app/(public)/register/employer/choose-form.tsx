"use client";

import { choose } from "@/app/(public)/register/employer/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

type Found = { id: string; name: string; town: string };

/** The companies that were found, as answers to choose from, and the company code, which works without a search. */
export function ChooseForm({ found }: { found: Found[] }) {
  return (
    <Form action={choose}>
      {({ state, field }) => (
        <>
          {found.length > 0 && (
            <RadioGroup
              name="companyId"
              id="employer"
              label="Which one is it?"
              error={state.fields.employer ?? state.fields.companyId}
              defaultValue={state.values.companyId}
              options={found.map(({ id, name, town }) => ({ value: id, label: name, hint: town }))}
            />
          )}
          {/* With nothing found to choose from, the code is what "choose your employer" asks for. */}
          <div id={found.length > 0 ? undefined : "employer"}>
            <TextInput
              {...field("companyCode")}
              error={state.fields.companyCode ?? (found.length > 0 ? undefined : state.fields.employer)}
              label="Company code"
              hint="Your supervisor knows it, or it stands on the poster. It looks like REDGUM-4821."
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              enterKeyHint="go"
              narrow
            />
          </div>
          <FormActions>
            <SubmitButton>Continue</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
