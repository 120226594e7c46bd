"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type Control, useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { DecisionActions } from "@/components/access-requests/decision-actions";
import { DecisionProblem } from "@/components/access-requests/decision-problem";
import { withoutFinal } from "@/components/access-requests/final-line";
import { type Answer, useAnswer } from "@/components/access-requests/use-answer";
import { useFirstFault } from "@/components/access-requests/use-first-fault";
import { type Effect, EffectPreview } from "@/components/effect-preview";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { RequestPage } from "@/lib/access-requests/page";
import { declineInput, OTHER } from "@/lib/access-requests/schema";
import { plural } from "@/lib/dates";

export type DeclineProps = {
  request: Pick<RequestPage, "id" | "version" | "name" | "reasons" | "waitDays" | "declinePreview">;
  /** False when somebody else has decided meanwhile. */
  open: boolean;
  send: (input: unknown) => Promise<Answer>;
  onDone: () => void;
};

type Typed = z.input<typeof declineInput>;

/** The reason and the words that the person will read, the wait before asking again, and what will happen. */
export function DeclineForm({ request, open, send, onDone }: DeclineProps) {
  const { id, version, name, reasons, waitDays } = request;
  const { control, register, setValue, setError, handleSubmit, formState } = useForm({
    resolver: zodResolver(declineInput),
    defaultValues: {
      ...{ requestId: id, seenVersion: version, reason: "", otherReason: "", note: "" },
      ...{ waitDays: String(waitDays), block: false },
    },
    shouldFocusError: false,
  });
  const { errors, isSubmitting, submitCount } = formState;
  const [reason, block] = useWatch({ control, name: ["reason", "block"] });
  const { lines, summary, final } = withoutFinal(request.declinePreview);
  const form = useFirstFault(submitCount);
  const { problem, settle } = useAnswer(onDone, (fields) => {
    for (const field of ["reason", "otherReason", "note", "waitDays"] as const) {
      if (fields[field]) setError(field, { message: fields[field] });
    }
  });
  const submit = handleSubmit((input) => settle(send({ ...input, seenVersion: version })));
  return (
    <form
      ref={form}
      noValidate
      className="form"
      onSubmit={(event) => void (isSubmitting ? event.preventDefault() : submit(event))}
    >
      <DecisionProblem problem={problem} />
      <div className="decision">
        <div className="form">
          <RadioGroup
            name="reason"
            id="decline-reason"
            label="Reason"
            hint={`${name} reads this reason.`}
            options={[
              ...reasons.map(({ id, label }) => ({ value: id, label })),
              { value: OTHER, label: "Other" },
            ]}
            onValueChange={(value) => setValue("reason", value)}
            error={errors.reason?.message}
          />
          {reason === OTHER && (
            <Textarea
              {...register("otherReason")}
              id="decline-other-reason"
              label="Other reason"
              hint={`Your own words, 3 to 500 characters. ${name} reads them.`}
              rows={2}
              error={errors.otherReason?.message}
            />
          )}
          <Textarea
            {...register("note")}
            id="decline-note"
            label="Note"
            hint={`${name} reads this note too. Say what to do next.`}
            optional
            rows={2}
            error={errors.note?.message}
          />
          {!block && (
            <TextInput
              {...register("waitDays")}
              id="decline-wait-days"
              type="number"
              inputMode="numeric"
              min={0}
              max={365}
              label="Days to wait before asking again"
              narrow
              error={errors.waitDays?.message}
            />
          )}
          <Checkbox {...register("block")} id="decline-block" label="Do not let this person ask again" />
        </div>
        <DeclinePreview control={control} name={name} lines={lines} />
      </div>
      <DecisionActions open={open} busy={isSubmitting} summary={summary} final={final} tone="danger" />
    </form>
  );
}

type PreviewProps = { control: Control<Typed>; name: string; lines: Effect[] };

function DeclinePreview({ control, name, lines }: PreviewProps) {
  const [waitDays, block] = useWatch({ control, name: ["waitDays", "block"] });
  const days = Number(waitDays);
  const again = block
    ? "cannot ask again"
    : days > 0
      ? `can ask again after ${plural(days, "day")}`
      : "can ask again at once";
  return <EffectPreview effects={[...lines, { kind: "result", text: `${name} ${again}` }]} />;
}
