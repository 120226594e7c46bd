"use client";

import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  company: { slug: string; version: number };
  /** Where the company's pages stand, up to the slug. */
  start: string;
};

/** The company's own part of its addresses. */
export function SlugForm({ action, company, start }: Props) {
  return (
    <Form id="address" action={action}>
      {({ field }) => (
        <>
          <input type="hidden" name="seenVersion" value={company.version} />
          <TextInput
            {...field("slug", company.slug)}
            label="Address"
            hint={`It comes after ${start}. Small letters, digits and hyphens. Old links go on working.`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={48}
          />
          <p>
            <SubmitButton variant="secondary">Save address</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
