"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch } from "react-hook-form";
import { DecisionActions } from "@/components/access-requests/decision-actions";
import { DecisionProblem } from "@/components/access-requests/decision-problem";
import { withoutFinal } from "@/components/access-requests/final-line";
import { type Answer, useAnswer } from "@/components/access-requests/use-answer";
import { useFirstFault } from "@/components/access-requests/use-first-fault";
import { EffectPreview } from "@/components/effect-preview";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextInput } from "@/components/ui/text-input";
import type { RequestPage } from "@/lib/access-requests/page";
import { acceptInput } from "@/lib/access-requests/schema";
import { isRole, roleExplained, roleLabel, roles } from "@/lib/roles";

type AcceptProps = {
  request: Pick<RequestPage, "id" | "version" | "claimedRole" | "mobile" | "acceptPreviews">;
  /** False when somebody else has decided meanwhile. */
  open: boolean;
  send: (input: unknown) => Promise<Answer>;
  onDone: () => void;
};

const roleOptions = roles.map((value) => ({ value, label: roleLabel[value], hint: roleExplained[value] }));

/** The role, with Worker the mobile number, and what will happen. */
export function AcceptForm({ request, open, send, onDone }: AcceptProps) {
  const { id, version, claimedRole, mobile } = request;
  const { control, register, setValue, setError, handleSubmit, formState } = useForm({
    resolver: zodResolver(acceptInput),
    defaultValues: { requestId: id, seenVersion: version, role: claimedRole, mobile: mobile ?? "" },
    shouldFocusError: false,
  });
  const { errors, isSubmitting, submitCount } = formState;
  const role = useWatch({ control, name: "role" });
  const { lines, summary, final } = withoutFinal(request.acceptPreviews[role]);
  const form = useFirstFault(submitCount);
  const { problem, settle } = useAnswer(onDone, (fields) => {
    for (const name of ["role", "mobile"] as const) {
      if (fields[name]) setError(name, { message: fields[name] });
    }
  });
  const submit = handleSubmit(({ role, mobile }) =>
    // The number goes along only with the role that shows it.
    settle(send({ requestId: id, seenVersion: version, role, ...(role === "WORKER" ? { mobile } : {}) })),
  );
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
            name="role"
            id="accept-role"
            label="Role"
            options={roleOptions}
            defaultValue={claimedRole}
            onValueChange={(value) => isRole(value) && setValue("role", value)}
            error={errors.role?.message}
          />
          {role === "WORKER" && (
            <TextInput
              {...register("mobile")}
              id="accept-mobile"
              type="tel"
              label="Mobile number"
              autoComplete="off"
              error={errors.mobile?.message}
            />
          )}
        </div>
        <EffectPreview effects={lines} />
      </div>
      <DecisionActions open={open} busy={isSubmitting} summary={summary} final={final} />
    </form>
  );
}
