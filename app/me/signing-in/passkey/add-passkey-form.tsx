"use client";

import { addPasskeyAction } from "@/app/me/signing-in/actions";
import { Form } from "@/components/form";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { FormActions } from "@/components/ui/form-actions";
import { TextInput } from "@/components/ui/text-input";

/** A name for the list, then the device asks for finger, face or PIN. */
export function AddPasskeyForm({ name }: { name: string }) {
  return (
    <Form action={addPasskeyAction}>
      {({ field, pending }) => (
        <>
          <TextInput
            {...field("name", name)}
            label="Name"
            hint="So that you can tell your passkeys apart."
            autoComplete="off"
            enterKeyHint="go"
          />
          <FormActions>
            <PasskeyButton
              label="Add the passkey"
              question={{ from: "/api/passkeys/own", for: "add" }}
              makes
              variant="primary"
              pending={pending}
            />
          </FormActions>
        </>
      )}
    </Form>
  );
}
