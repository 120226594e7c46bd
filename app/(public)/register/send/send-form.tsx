"use client";

import type { ReactNode } from "react";
import { send } from "@/app/(public)/register/send/actions";
import { Form, type FormFields } from "@/components/form";
import type { ChoiceOption } from "@/components/ui/choice-group";
import { FormActions } from "@/components/ui/form-actions";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { roleForYou, roleName, type Role } from "@/lib/roles";

const claims: ChoiceOption[] = [
  {
    value: "worker",
    label: "I am a worker",
    hint: "I work for this company, on its sites or for its customers.",
  },
  { value: "account", label: "I help run the account", hint: "I work in the office and look after people." },
];

type SendFormProps = {
  roles: ChoiceOption[];
  /** The role that a join link fixes: nothing is left to choose. */
  preset: Role | null;
  needsMobile: boolean;
  children: ReactNode;
};

/** `children` stand above the button: what happens when it is pressed. */
export function SendForm({ roles, preset, needsMobile, children }: SendFormProps) {
  return (
    <Form action={send}>
      {({ field }) => (
        <>
          {preset ? <Preset role={preset} /> : <Claim field={field} roles={roles} />}
          {needsMobile && (
            <TextInput
              {...field("mobile")}
              label="Mobile"
              hint="Workers need one."
              type="tel"
              autoComplete="tel"
            />
          )}
          <Textarea
            {...field("message")}
            label="Message"
            hint="Say what helps them to know you, such as your site or your supervisor. You can leave this empty."
            rows={3}
          />
          {children}
          <FormActions>
            <SubmitButton>Send request</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}

function Preset({ role }: { role: Role }) {
  return (
    <div className="grid gap-1">
      <input type="hidden" name="claim" value={role === "WORKER" ? "worker" : "account"} />
      <p>
        You ask to join as <strong className="font-semibold">{roleName[role]}</strong>.
      </p>
      <p className="text-sm text-ink-soft">{roleForYou[role]}</p>
    </div>
  );
}

/** The roles show with the second answer; a browser that can't follow answers in CSS shows them always. */
function Claim({ field, roles }: { field: FormFields["field"]; roles: ChoiceOption[] }) {
  return (
    <div className="group grid gap-5">
      <RadioGroup {...field("claim")} label="What do you do there?" options={claims} />
      <div className="group-has-[[value=account]:checked]:block supports-[selector(:has(a))]:hidden">
        <RadioGroup
          {...field("role", "VIEWER")}
          label="Which role do you need?"
          hint="The Admin who answers can choose another one."
          options={roles}
        />
      </div>
    </div>
  );
}
