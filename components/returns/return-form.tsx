"use client";

import { useState } from "react";
import { EffectPreview } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { FileComparison } from "@/components/returns/file-comparison";
import { ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/result";
import { asReturnMode, returnModes, returnModeLabel, type ReturnMode } from "@/lib/returns/labels";
import type { ReturnPage } from "@/lib/returns/page";
import { isRole, roleLabel, type Role } from "@/lib/roles";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  member: ReturnPage;
  cancelHref: string;
};

const hints: Record<ReturnMode, string> = {
  documents: "Pending until everything is in and verified. Only the own profile and documents are open.",
  access: "Open at once. What is not good by the date closes it again.",
};
const modeOptions = returnModes.map((value) => ({
  ...{ value, label: returnModeLabel[value], hint: hints[value] },
}));

/** A return: role, file, way, and what will happen. Without script the day is the one in the settings. */
export function ReturnForm({ action, member, cancelHref }: Props) {
  const { files, formerRole, joined, suggested } = member;
  const [picked, setPicked] = useState<{ role?: Role; mode?: ReturnMode }>({});
  return (
    <Form action={action}>
      {({ field, state: { values } }) => {
        const role = picked.role ?? (isRole(values.role) ? values.role : formerRole);
        const mode = picked.mode ?? asReturnMode(values.mode ?? suggested.mode);
        const file = files.find((one) => one.role === role) ?? files[0];
        const roleOptions = files.map((one) => ({
          ...{ value: one.role, label: roleLabel[one.role] },
          ...(one.role === formerRole && { hint: "The role before" }),
        }));
        return (
          <>
            <input type="hidden" name="seenVersion" value={member.version} />
            <RadioGroup
              {...field("role", formerRole)}
              label="Role"
              options={roleOptions}
              onValueChange={(value) => isRole(value) && setPicked({ ...picked, role: value })}
            />
            {joined && role === "WORKER" && (
              <TextInput
                {...field("mobile", member.mobile ?? "")}
                type="tel"
                label="Mobile number"
                hint="A Worker needs one. Check that it is still right."
                autoComplete="off"
              />
            )}
            {joined && file && <FileComparison items={file.items} />}
            {joined ? (
              <RadioGroup
                {...field("mode", suggested.mode)}
                label="How they come back"
                options={modeOptions}
                onValueChange={(value) => setPicked({ ...picked, mode: asReturnMode(value) })}
              />
            ) : (
              <input type="hidden" name="mode" value="documents" />
            )}
            {joined && mode === "access" && (
              <TextInput
                {...field("documentsBy", suggested.documentsBy)}
                type="date"
                label="Documents by"
                hint="At most 90 days ahead."
                min={member.earliest}
                max={member.latest}
                narrow
              />
            )}
            <div aria-live="polite">{file && <EffectPreview effects={file.effects[mode]} />}</div>
            <div className="flex flex-col-reverse gap-2 md:flex-row">
              <ButtonLink href={cancelHref}>Cancel</ButtonLink>
              <SubmitButton>Reactivate {member.name}</SubmitButton>
            </div>
          </>
        );
      }}
    </Form>
  );
}
