"use client";

import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Offer } from "@/lib/documents/own";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  offer: Offer;
  /** The day it is good until, in words; null where it does not expire. */
  until: string | null;
  /** The company that would get it. */
  companyName: string;
};

/** A document travels to a second company only when its owner says so. */
export function BringAlongForm({ action, offer, until, companyName }: Props) {
  return (
    <Form action={action} id="bring-along">
      {() => (
        <>
          <input type="hidden" name="documentId" value={offer.documentId} />
          <p>
            {offer.companyName} has verified one{until && `, good until ${until}`}. {companyName} gets a copy
            of the file and looks at it anew.
          </p>
          <p>
            <SubmitButton>{`Use the one from ${offer.companyName}`}</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
