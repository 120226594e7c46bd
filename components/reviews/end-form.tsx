"use client";

import { EffectPreview, type Effect } from "@/components/effect-preview";
import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = { action: FormAction; ids: string[]; effects: Effect[]; label: string; cancelHref: string };

/** Confirms that these accounts are deactivated. */
export function EndForm({ action, ids, effects, label, cancelHref }: Props) {
  return (
    <div className="max-w-xl">
      <Form action={action}>
        {() => (
          <>
            <input type="hidden" name="deactivate" value="ticked" />
            {ids.map((id) => (
              <input key={id} type="hidden" name="id" value={id} />
            ))}
            <EffectPreview effects={effects} />
            <div className="flex flex-col-reverse gap-2 md:flex-row">
              <ButtonLink href={cancelHref}>Cancel</ButtonLink>
              <SubmitButton variant="danger">{label}</SubmitButton>
            </div>
          </>
        )}
      </Form>
    </div>
  );
}
