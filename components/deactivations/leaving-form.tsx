"use client";

import { LeavingFields, type Leaver } from "@/components/deactivations/leaving-fields";
import { EffectPreview, type Effect } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  leaver?: Leaver;
  action: (state: FormState, data: FormData) => Promise<FormState>;
  effects: Effect[];
  label: string;
  cancelHref: string;
};

/** Why somebody leaves and for how long, what that ends, and the press that makes it so. */
export function LeavingForm({ leaver, action, effects, label, cancelHref }: Props) {
  return (
    <Form action={action}>
      {(form) => (
        <>
          <LeavingFields {...form} leaver={leaver} />
          <EffectPreview effects={effects} />
          <div className="flex flex-col-reverse gap-2 md:flex-row">
            <ButtonLink href={cancelHref}>Cancel</ButtonLink>
            <SubmitButton variant="danger">{label}</SubmitButton>
          </div>
        </>
      )}
    </Form>
  );
}
