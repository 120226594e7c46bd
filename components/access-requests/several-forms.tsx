"use client";

import { EffectPreview, type Effect } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { ButtonLink, type ButtonVariant } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { FormState } from "@/lib/result";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type Props = {
  action: Action;
  /** One line for each request, as the action reads it: id, version. */
  lines: string[];
  effects: Effect[];
  label: string;
  /** Where Cancel leads: nothing is done then. */
  cancelHref: string;
};

/** What is sent is read as one column: it does not grow with the table above. */
const column = "max-w-xl";

function Lines({ lines }: Pick<Props, "lines">) {
  return lines.map((line) => <input key={line} type="hidden" name="request" value={line} />);
}

function Moves({ label, cancelHref, tone }: Pick<Props, "label" | "cancelHref"> & { tone: ButtonVariant }) {
  return (
    <div className="flex flex-col-reverse gap-2 md:flex-row">
      <ButtonLink href={cancelHref}>Cancel</ButtonLink>
      <SubmitButton variant={tone}>{label}</SubmitButton>
    </div>
  );
}

export function AcceptSeveralForm({ action, lines, effects, label, cancelHref }: Props) {
  return (
    <div className={column}>
      <Form action={action}>
        {() => (
          <>
            <Lines lines={lines} />
            <EffectPreview effects={effects} />
            <Moves label={label} cancelHref={cancelHref} tone="primary" />
          </>
        )}
      </Form>
    </div>
  );
}

type DeclineProps = Props & { reasons: { value: string; label: string }[]; waitDays: number };

/** One reason, note and wait for all of them; each person reads them. */
export function DeclineSeveralForm(props: DeclineProps) {
  const { action, lines, effects, label, cancelHref, reasons, waitDays } = props;
  return (
    <div className={column}>
      <Form action={action}>
        {({ field }) => (
          <>
            <Lines lines={lines} />
            <RadioGroup
              {...field("reason")}
              label="Reason"
              hint="Each person reads this reason."
              options={reasons}
            />
            <Textarea
              {...field("otherReason")}
              label="Other reason"
              hint="Only with Other: your own words, 3 to 500 characters."
              optional
              rows={2}
            />
            <Textarea
              {...field("note")}
              label="Note"
              hint="Each person reads this note too."
              optional
              rows={2}
            />
            <TextInput
              {...field("waitDays", String(waitDays))}
              type="number"
              inputMode="numeric"
              label="Days to wait before asking again"
              narrow
            />
            <EffectPreview effects={effects} />
            <Moves label={label} cancelHref={cancelHref} tone="danger" />
          </>
        )}
      </Form>
    </div>
  );
}
