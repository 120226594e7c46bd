"use client";

import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  cancelHref: string;
};

/** Words to a contractor: what is missing, or what to mend. */
export function NoteForm({ action, cancelHref }: Props) {
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <Textarea {...field("note")} label="Note" hint="Say what is missing, in 3 to 500 characters." />
          <div className="flex flex-col-reverse gap-2 md:flex-row">
            <ButtonLink href={cancelHref}>Cancel</ButtonLink>
            <SubmitButton>Send note</SubmitButton>
          </div>
        </>
      )}
    </Form>
  );
}
