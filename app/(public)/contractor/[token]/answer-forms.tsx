"use client";

import { acceptContract, declineContract } from "@/app/(public)/contractor/[token]/actions";
import { Form } from "@/components/form";
import { FormActions } from "@/components/ui/form-actions";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";

type Props = { link: string; hostName: string; companies: { value: string; label: string }[] };

/** Which of the own companies accepts. */
export function AcceptContractForm({ link, hostName, companies }: Props) {
  const [only] = companies.length === 1 ? companies : [];
  return (
    <Form action={acceptContract} id="accept">
      {({ field }) => (
        <>
          <input type="hidden" name="link" value={link} />
          <RadioGroup
            {...field("contractorId", only?.value)}
            label={`Which of your companies works for ${hostName}?`}
            options={companies}
          />
          <FormActions>
            <SubmitButton>Accept invitation</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}

/** A second step, for one slip of the thumb under the other button must not end it. */
export function DeclineContract({ link }: { link: string }) {
  return (
    <details className="decline">
      <summary>Decline this invitation</summary>
      <Form action={declineContract} id="decline">
        {({ field }) => (
          <>
            <input type="hidden" name="link" value={link} />
            <Textarea
              {...field("note")}
              label="Note"
              hint="The company that invited you reads it."
              optional
              rows={3}
            />
            <div>
              <SubmitButton variant="secondary">Decline</SubmitButton>
            </div>
          </>
        )}
      </Form>
    </details>
  );
}
