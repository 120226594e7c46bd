"use client";

import { Form } from "@/components/form";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { photoAskLabel, photoAsks, type PhotoAsk } from "@/lib/photos/labels";
import type { FormState } from "@/lib/result";
import { returnModeLabel, returnModes, type ReturnMode } from "@/lib/returns/labels";
import { roleName, roles, type Role } from "@/lib/roles";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  settings: {
    version: number;
    onboardingRoles: Role[];
    askPhoto: PhotoAsk;
    inductionText: string;
    returnMode: ReturnMode;
    returnDays: number;
  };
};

const roleOptions = roles.map((value) => ({ value, label: roleName[value] }));
const photoOptions = photoAsks.map((value) => ({ value, label: photoAskLabel[value] }));
const modeOptions = returnModes.map((value) => ({ value, label: returnModeLabel[value] }));

/** Who finishes a list first, what they read, and what a return suggests. */
export function OnboardingSettingsForm({ action, settings }: Props) {
  return (
    <Form id="onboarding" action={action}>
      {({ field, state }) => {
        const { id, name, error } = field("onboardingRoles");
        return (
          <>
            <input type="hidden" name="seenVersion" value={settings.version} />
            <CheckboxGroup
              {...{ id, name, error }}
              label="Who finishes a list first"
              hint="Whoever accepts an invitation in such a role is Pending until that list is complete and approved."
              options={roleOptions}
              defaultValue={state.values.onboardingRoles?.split(",") ?? settings.onboardingRoles}
              optional
            />
            <RadioGroup
              {...field("askPhoto", settings.askPhoto)}
              label="Ask for a photo"
              hint="It stands on the list of whoever starts, and among what is asked of whoever comes back."
              options={photoOptions}
            />
            <Textarea
              {...field("inductionText", settings.inductionText)}
              label="Induction"
              hint="Newcomers read this and confirm it. A changed text has to be read anew by whoever is not in yet."
              rows={10}
              optional
            />
            <RadioGroup
              {...field("returnMode", settings.returnMode)}
              label="What a return suggests"
              options={modeOptions}
            />
            <TextInput
              {...field("returnDays", String(settings.returnDays))}
              type="number"
              inputMode="numeric"
              label="Days until documents are due"
              hint="With access now: 1 to 90 days."
              narrow
            />
            <p>
              <SubmitButton variant="secondary">Save onboarding and returns</SubmitButton>
            </p>
          </>
        );
      }}
    </Form>
  );
}
