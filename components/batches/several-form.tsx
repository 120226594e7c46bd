"use client";

import { EffectPreview, type Effect } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";
import { roleExplained, roleName, type Role } from "@/lib/roles";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: [string, string][];
  effects: Effect[];
  roles: Role[];
  label: string;
  danger: boolean;
  cancelHref: string;
};

/** What will happen to many, and the press that makes it so. */
export function SeveralForm({ action, fields, effects, roles, label, danger, cancelHref }: Props) {
  return (
    <div className="max-w-xl">
      <Form action={action}>
        {({ field }) => (
          <>
            {fields.map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))}
            {roles.length > 0 && (
              <RadioGroup
                {...field("newRole")}
                label="New role"
                options={roles.map((value) => ({
                  value,
                  label: roleName[value],
                  hint: roleExplained[value],
                }))}
              />
            )}
            <EffectPreview effects={effects} />
            <div className="flex flex-col-reverse gap-2 md:flex-row">
              <ButtonLink href={cancelHref}>Cancel</ButtonLink>
              <SubmitButton variant={danger ? "danger" : "primary"}>{label}</SubmitButton>
            </div>
          </>
        )}
      </Form>
    </div>
  );
}
