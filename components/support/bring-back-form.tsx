"use client";

import { EffectPreview, type Effect } from "@/components/effect-preview";
import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { TextInput } from "@/components/ui/text-input";

type Props = { action: FormAction; effects: Effect[] };

/** Brings an account back for its company, by a ticket and for a reason that its Admins read. */
export function BringBackForm({ action, effects }: Props) {
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <TextInput {...field("ticket")} label="Ticket reference" narrow autoComplete="off" />
          <Textarea
            {...field("reason")}
            label="Reason"
            hint="3 to 500 characters. The company’s Admins read it."
            rows={3}
          />
          <EffectPreview effects={effects} />
          <p>
            <SubmitButton>Reactivate</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
