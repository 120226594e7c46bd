"use client";

import { Form } from "@/components/form";
import { SendOrSave } from "@/components/people/send-or-save";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  cancelHref: string;
};

/** A company and whom to write to there; the browser's own suggestions would be the Admin's. */
export function InviteContractorForm({ action, cancelHref }: Props) {
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <TextInput {...field("name")} label="Company name" autoComplete="off" />
          <TextInput
            {...field("businessNumber")}
            label="Business number"
            hint="In Australia this is the ABN."
            autoComplete="off"
            optional
            narrow
          />
          <TextInput
            {...field("contactName")}
            label="Contact name"
            hint="The person whom we write to."
            autoComplete="off"
          />
          <TextInput {...field("email")} type="email" label="Email" autoComplete="off" />
          <TextInput {...field("mobile")} type="tel" label="Mobile" autoComplete="off" optional />
          <SendOrSave cancelHref={cancelHref} />
        </>
      )}
    </Form>
  );
}
