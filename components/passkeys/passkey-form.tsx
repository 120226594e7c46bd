"use client";

import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import type { Question } from "@/components/passkeys/browser";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import type { ButtonVariant } from "@/components/ui/button";

type Props = {
  action: FormAction;
  label: string;
  question: Question;
  /** What goes along with the answer, such as where it leads. */
  along?: Record<string, string>;
  offers?: boolean;
  variant?: ButtonVariant;
};

/** A form of one button, which shows a passkey. */
export function PasskeyForm({ action, label, question, along = {}, offers, variant }: Props) {
  return (
    <Form action={action} id="passkey">
      {({ state, pending }) => (
        <>
          {Object.entries(along).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <PasskeyButton
            label={label}
            question={question}
            offers={offers}
            variant={variant}
            pending={pending}
            refused={state}
          />
        </>
      )}
    </Form>
  );
}
