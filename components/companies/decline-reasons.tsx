"use client";

import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";

type Props = {
  reasons: { id: string; label: string }[];
  add: (state: FormState, data: FormData) => Promise<FormState>;
  retire: (state: FormState, data: FormData) => Promise<FormState>;
};

/** The company's own list of reasons; *Other* is always offered besides. */
export function DeclineReasons({ reasons, add, retire }: Props) {
  return (
    <>
      <p className="text-sm text-ink-soft">
        Admins choose one of these when they decline a request. The person reads it. “Other”, with own words,
        is always offered too.
      </p>
      <ul className="divide-y divide-line rounded-card border border-line [&>li>span]:flex-1 [&>li>span]:basis-40">
        {reasons.map(({ id, label }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2 px-4 py-2">
            <span>{label}</span>
            <Form id={`retire-${id}`} action={retire}>
              {() => (
                <>
                  <input type="hidden" name="reasonId" value={id} />
                  <SubmitButton variant="quiet" compact>
                    Retire<span className="sr-only"> “{label}”</span>
                  </SubmitButton>
                </>
              )}
            </Form>
          </li>
        ))}
      </ul>
      <Form id="reason" action={add} key={reasons.length}>
        {({ field }) => (
          <>
            <TextInput {...field("label")} label="New reason" hint="3 to 120 characters" maxLength={120} />
            <p>
              <SubmitButton variant="secondary">Add reason</SubmitButton>
            </p>
          </>
        )}
      </Form>
    </>
  );
}
