"use client";

import { ContractorFields, type ContractorDetails } from "@/components/connections/contractor-fields";
import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  version: number;
  details: ContractorDetails;
  /** What the contractor calls itself, where it has accepted: that name stands on the screens. */
  ownName: string | null;
  isInvited: boolean;
  cancelHref: string;
};

/** What a host may change of a contractor: what it wrote down itself. */
export function EditContractorForm({ action, version, details, ownName, isInvited, cancelHref }: Props) {
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <input type="hidden" name="seenVersion" value={version} />
          <ContractorFields
            field={field}
            first={details}
            {...(ownName && {
              nameHint: `Your own note: the lists show the name that it goes by, ${ownName}.`,
            })}
          />
          {isInvited && (
            <p className="text-ink-soft">
              With another email address the invitation goes out again; the link before is dead then.
            </p>
          )}
          <div className="flex flex-col-reverse gap-2 md:flex-row">
            <ButtonLink href={cancelHref}>Cancel</ButtonLink>
            <SubmitButton>Save details</SubmitButton>
          </div>
        </>
      )}
    </Form>
  );
}
