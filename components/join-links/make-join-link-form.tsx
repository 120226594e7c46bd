"use client";

import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import type { ChoiceOption } from "@/components/ui/choice-group";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  roles: ChoiceOption[];
  cancelHref: string;
};

/** A new join link: for whom, how long, how often. */
export function MakeJoinLinkForm({ action, roles, cancelHref }: Props) {
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <TextInput
            {...field("label")}
            label="Name"
            hint="Only your company sees it, such as Gate 3 poster."
            maxLength={80}
            autoComplete="off"
          />
          <RadioGroup {...field("role", roles.at(-1)?.value)} label="Role" options={roles} />
          <div className="grid items-end gap-4 md:grid-cols-2">
            <TextInput
              {...field("days", "30")}
              label="Days until it expires"
              hint="1 to 365"
              type="number"
              inputMode="numeric"
              narrow
            />
            <TextInput
              {...field("until")}
              label="Or the last day"
              hint="Counts instead of the days"
              type="date"
              optional
              narrow
            />
          </div>
          <TextInput
            {...field("mostUses", "50")}
            label="Most uses"
            hint="How many people can ask by it, 1 to 100,000"
            type="number"
            inputMode="numeric"
            narrow
          />
          <p className="flex flex-wrap gap-2">
            <SubmitButton>Make join link</SubmitButton>
            <ButtonLink href={cancelHref}>Cancel</ButtonLink>
          </p>
        </>
      )}
    </Form>
  );
}
