"use client";

import { Form } from "@/components/form";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  hostName: string;
  workers: { id: string; name: string }[];
  workersHref: string;
};

/** Which of the own workers a host gets, several at once. */
export function PlaceForm({ action, hostName, workers, workersHref }: Props) {
  if (workers.length === 0) {
    return (
      <p className="text-ink-soft">
        Every active worker of yours with a login is placed there.{" "}
        <a href={workersHref}>Go to your workers</a>
      </p>
    );
  }
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <CheckboxGroup
            {...field("workerIds")}
            defaultValue={[]}
            label={`Who works at ${hostName}`}
            hint="Your active workers who have a login. Each of them gets a mail."
            options={workers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <div>
            <SubmitButton>Place workers</SubmitButton>
          </div>
        </>
      )}
    </Form>
  );
}
