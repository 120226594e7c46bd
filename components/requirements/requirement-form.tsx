"use client";

import { Form, type FormFields } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { TextInput } from "@/components/ui/text-input";
import { askedLabel, askedOf } from "@/lib/requirements/labels";
import type { Requirement } from "@/lib/requirements/list";
import { askable, type Askable } from "@/lib/requirements/schema";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  /** The one that is edited; without it a new one is added. */
  requirement?: Requirement;
  /** How many each choice would be asked of now. */
  counts: Record<Askable, number>;
  cancelHref: string;
};

/** What is asked, of whom, and how. The number beside each choice is the effect. */
export function RequirementForm({ action, requirement, counts, cancelHref }: Props) {
  return (
    <Form action={action}>
      {({ field, state }) => (
        <>
          {requirement && <input type="hidden" name="seenVersion" value={requirement.version} />}
          <TextInput
            {...field("name", requirement?.name)}
            label="Name"
            hint="What people read, such as White card or Electrical licence."
            maxLength={120}
            autoComplete="off"
          />
          <Textarea
            {...field("detail", requirement?.detail)}
            label="Explanation"
            hint="What a good one looks like, and where to get it."
            optional
            rows={3}
            maxLength={1000}
          />
          <CheckboxGroup
            {...field("of")}
            label="Of whom"
            defaultValue={state.values.of?.split(" ") ?? requirement?.of ?? ["WORKER"]}
            options={askable.map((who) => ({
              value: who,
              label: askedLabel[who],
              hint: `${askedOf([who], counts)} will be asked for it`,
            }))}
          />
          <Asked {...{ field, state, requirement }} />
          <div className="flex flex-col-reverse gap-2 md:flex-row">
            <ButtonLink href={cancelHref}>Cancel</ButtonLink>
            <SubmitButton>{requirement ? "Save requirement" : "Add requirement"}</SubmitButton>
          </div>
        </>
      )}
    </Form>
  );
}

type AskedProps = Pick<FormFields, "field" | "state"> & Pick<Props, "requirement">;

function Asked({ field, state, requirement }: AskedProps) {
  const wasSent = "name" in state.values;
  const ticked = (name: string, first: boolean) => ({
    ...{ name, id: name, value: "on", error: state.fields[name] },
    defaultChecked: wasSent ? name in state.values : first,
  });
  return (
    <>
      <Checkbox
        {...ticked("needsFile", requirement?.needsFile ?? true)}
        label="A file"
        hint="A photo or a PDF. Without it people write a few words, such as a number."
      />
      <Checkbox
        {...ticked("needsExpiry", requirement?.needsExpiry ?? false)}
        label="An expiry date"
        hint="From 30 days before it the document is Expiring, on its day it is Expired."
      />
      <Checkbox
        {...ticked("needsVerifying", requirement?.needsVerifying ?? true)}
        label="Verifying"
        hint="An Admin or a Manager looks at each one. Without it a document counts as soon as it is handed in."
      />
      <TextInput
        {...field("reminderDays", (requirement?.reminderDays ?? [30, 14, 7, 1]).join(", "))}
        label="Reminders, in days before the expiry"
        hint="Each goes out once, and one on the day itself. From 1 to 90, at most 8."
        optional
        narrow
        autoComplete="off"
      />
      {!requirement && (
        <Checkbox
          {...ticked("byMail", false)}
          label="Tell them by mail"
          hint="Everybody gets a notice. With this each active person gets one mail, too. The Admins of contractors get one in any case."
        />
      )}
    </>
  );
}
