"use client";

import { useState } from "react";
import { EffectPreview, type Effect } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";
import { isRole, roleExplained, roleLabel, roles, type Role } from "@/lib/roles";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  member: { version: number; role: Role; mobile: string | null; joined: boolean };
  /** What each other role would do. */
  effects: Record<Role, Effect[]>;
  cancelHref: string;
};

/** Another role: each one explained, what it will do, and for a Worker the mobile number. */
export function RoleForm({ action, member, effects, cancelHref }: Props) {
  const { version, role: now, mobile, joined } = member;
  const [chosen, setChosen] = useState<Role | null>(null);
  const options = roles.map((value) => ({
    ...{ value, label: roleLabel[value] },
    hint: value === now ? `The role now. ${roleExplained[value]}` : roleExplained[value],
  }));
  return (
    <Form action={action}>
      {({ field, state }) => {
        const sent = state.values.role;
        const role = chosen ?? (isRole(sent) ? sent : now);
        const needsMobile = joined && role === "WORKER";
        return (
          <>
            <input type="hidden" name="seenVersion" value={version} />
            <RadioGroup
              {...field("role", now)}
              label="Role"
              options={options}
              onValueChange={(value) => isRole(value) && setChosen(value)}
            />
            {needsMobile && (
              <TextInput
                {...field("mobile", mobile ?? "")}
                type="tel"
                label="Mobile"
                hint="A Worker needs a mobile number."
                autoComplete="off"
              />
            )}
            <div aria-live="polite">
              {effects[role].length > 0 ? (
                <EffectPreview effects={effects[role]} />
              ) : (
                <p className="text-ink-soft">Choose another role to see what it will do.</p>
              )}
            </div>
            <div className="flex flex-col-reverse gap-2 md:flex-row">
              <ButtonLink href={cancelHref}>Cancel</ButtonLink>
              <SubmitButton>Change role</SubmitButton>
            </div>
          </>
        );
      }}
    </Form>
  );
}
