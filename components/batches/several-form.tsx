"use client";

import { useState } from "react";
import { LeavingFields } from "@/components/deactivations/leaving-fields";
import { EffectPreview, type Effect } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";
import { isRole, roleExplained, roleName, type Role } from "@/lib/roles";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: [string, string][];
  effects: Effect[];
  /** What each role would do, where one is to be chosen. */
  roleEffects: Record<Role, Effect[]> | null;
  /** Nobody is left to do it with: there is nothing to press. */
  idle: boolean;
  roles: Role[];
  label: string;
  danger: boolean;
  /** Asks why they leave, and until when. */
  leaving: boolean;
  cancelHref: string;
};

/** What will happen to many, and the press that makes it so. */
export function SeveralForm({ action, fields, roles, label, danger, leaving, cancelHref, ...will }: Props) {
  const [role, setRole] = useState<Role | null>(null);
  const effects = role && will.roleEffects ? will.roleEffects[role] : will.effects;
  return (
    <div className="max-w-xl">
      <Form action={action}>
        {({ field, state }) => (
          <>
            {fields.map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))}
            {roles.length > 0 && (
              <RadioGroup
                {...field("newRole")}
                label="New role"
                onValueChange={(value) => isRole(value) && setRole(value)}
                options={roles.map((value) => ({
                  value,
                  label: roleName[value],
                  hint: roleExplained[value],
                }))}
              />
            )}
            {leaving && <LeavingFields {...{ field, state }} />}
            <div aria-live="polite">
              {effects.length > 0 ? (
                <EffectPreview effects={effects} />
              ) : (
                <p className="text-ink-soft">Choose a role to see what it will do.</p>
              )}
            </div>
            <div className="flex flex-col-reverse gap-2 md:flex-row">
              <ButtonLink href={cancelHref}>Cancel</ButtonLink>
              {!will.idle && <SubmitButton variant={danger ? "danger" : "primary"}>{label}</SubmitButton>}
            </div>
          </>
        )}
      </Form>
    </div>
  );
}
