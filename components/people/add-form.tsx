"use client";

import { Form } from "@/components/form";
import { ContactFields, EmailField, NameFields } from "@/components/people/person-fields";
import { SendOrSave } from "@/components/people/send-or-save";
import { Alert } from "@/components/ui/alert";
import { RadioGroup } from "@/components/ui/radio-group";
import type { FormState } from "@/lib/result";
import { roleExplained, roleLabel, type Role } from "@/lib/roles";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  /** The roles to choose from; a single one is not asked for. */
  roles: Role[];
  cancelHref: string;
};

/** Somebody for the company's lists, with or without sending the invitation. */
export function AddForm({ action, roles, cancelHref }: Props) {
  const options = roles.map((value) => ({ value, label: roleLabel[value], hint: roleExplained[value] }));
  return (
    <Form action={action}>
      {({ field, state }) => (
        <>
          {state.link && (
            <Alert tone="info">
              <p>
                <a href={state.link.href}>{state.link.label}</a>
              </p>
            </Alert>
          )}
          <NameFields field={field} />
          <EmailField field={field} />
          <ContactFields field={field} mobileHint="The person is asked for it when accepting, too." />
          {options.length > 1 && (
            <RadioGroup {...field("role", options.at(-1)?.value)} label="Role" options={options} />
          )}
          <SendOrSave cancelHref={cancelHref} />
        </>
      )}
    </Form>
  );
}
