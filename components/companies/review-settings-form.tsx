"use client";

import { Form, type FormFields } from "@/components/form";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { FormState } from "@/lib/result";

const NUMBERS = [
  { name: "firstReminderDays", label: "First reminder", hint: "Working days after the request" },
  { name: "secondReminderDays", label: "Second reminder", hint: "Working days; the answer is due then" },
  { name: "otherAdminsDays", label: "Ask the other Admins", hint: "Working days after the request" },
  { name: "expiryDays", label: "Request expires", hint: "Days after the request, if nobody answers" },
  { name: "firstNoticeDays", label: "First notice before expiry", hint: "Days before; both sides are told" },
  { name: "lastNoticeDays", label: "Last notice before expiry", hint: "Days before; both sides are told" },
  { name: "waitDays", label: "Wait after a decline", hint: "Days before asking again; 0 = at once" },
] as const;

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const weekdayOptions = WEEKDAYS.map((label, index) => ({ value: String(index + 1), label }));

type Settings = Record<(typeof NUMBERS)[number]["name"], number> & {
  version: number;
  /** ISO weekdays, Monday = 1. */
  workingDays: number[];
  /** Like "17:00". */
  dayEnds: string;
  /** ISO dates. */
  holidays: string[];
};

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  settings: Settings;
  /** The city of the company's time zone. */
  zone: string;
};

/** By which numbers and calendar access requests are reviewed. */
export function ReviewSettingsForm({ action, settings, zone }: Props) {
  return (
    <Form id="review" action={action}>
      {(form) => (
        <>
          <input type="hidden" name="seenVersion" value={settings.version} />
          <div className="grid items-end gap-4 md:grid-cols-2">
            {NUMBERS.map(({ name, label, hint }) => (
              <TextInput
                key={name}
                {...form.field(name, String(settings[name]))}
                label={label}
                hint={hint}
                type="number"
                inputMode="numeric"
                narrow
              />
            ))}
          </div>
          <WorkingCalendar form={form} settings={settings} zone={zone} />
          <p>
            <SubmitButton variant="secondary">Save review settings</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}

type CalendarProps = { form: FormFields; settings: Settings; zone: string };

function WorkingCalendar({ form: { field, state }, settings, zone }: CalendarProps) {
  const { id, name, error } = field("workingDays");
  const ticked = state.values.workingDays?.split(",") ?? settings.workingDays.map(String);
  return (
    <>
      <CheckboxGroup
        {...{ id, name, error }}
        label="Working days"
        options={weekdayOptions}
        defaultValue={ticked}
      />
      <TextInput
        {...field("dayEnds", settings.dayEnds)}
        label="End of the working day"
        hint={`${zone} time`}
        type="time"
        narrow
      />
      <Textarea
        {...field("holidays", settings.holidays.join("\n"))}
        label="Days off"
        hint="One day a line, as year-month-day, like 2026-12-25"
        rows={4}
        optional
      />
    </>
  );
}
