import { KeysChoice } from "@/components/me/keys-choice";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = { theme: string; save: (form: FormData) => Promise<void> };

/** How the pages look and answer in this browser. */
export function PreferencesCard({ theme, save }: Props) {
  return (
    <Card title="Preferences">
      <form action={save} className="form">
        <RadioGroup
          name="theme"
          label="Colours"
          hint="Kept in this browser."
          defaultValue={theme}
          options={[
            { value: "device", label: "As the device says" },
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
        />
        <div>
          <SubmitButton variant="secondary">Save preferences</SubmitButton>
        </div>
      </form>
      <KeysChoice />
    </Card>
  );
}
