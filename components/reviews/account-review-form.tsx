"use client";

import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

const NUMBERS = [
  { name: "adminDays", label: "Admins", hint: "Days from one confirmation to the next" },
  { name: "managerDays", label: "Managers", hint: "Days from one confirmation to the next" },
  { name: "viewerDays", label: "Viewers", hint: "Days from one confirmation to the next" },
  { name: "workerDays", label: "Workers", hint: "Days from one confirmation to the next" },
  { name: "graceDays", label: "Grace period", hint: "Days after the reminder" },
] as const;

const answers = [
  {
    value: "no",
    label: "No",
    hint: "Accounts that nobody confirms stay active. Admins and Managers are reminded once, a week after the day.",
  },
  {
    value: "yes",
    label: "Yes, after the grace period",
    hint: "The reminder names the day. Nobody is deactivated who is the last Admin with notifications on, or who joined less than 30 days ago and has not signed in yet.",
  },
];

type Settings = Record<(typeof NUMBERS)[number]["name"], number> & { version: number; deactivates: boolean };
type Props = { action: FormAction; settings: Settings };

/** How often accounts are confirmed, and what follows from silence. */
export function AccountReviewForm({ action, settings }: Props) {
  return (
    <Form id="account-review" action={action}>
      {({ field }) => (
        <>
          <input type="hidden" name="seenVersion" value={settings.version} />
          <div className="grid items-end gap-4 md:grid-cols-2">
            {NUMBERS.map(({ name, label, hint }) => (
              <TextInput
                key={name}
                {...field(name, String(settings[name]))}
                label={label}
                hint={hint}
                type="number"
                inputMode="numeric"
                narrow
              />
            ))}
          </div>
          <RadioGroup
            {...field("deactivates", settings.deactivates ? "yes" : "no")}
            label="Deactivate accounts that nobody confirms?"
            options={answers}
          />
          <p>
            <SubmitButton variant="secondary">Save account review</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
