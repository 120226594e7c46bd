import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { CodeInput } from "@/components/ui/code-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PasswordInput } from "@/components/ui/password-input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";

const mobileError = "Enter an Australian mobile, like 0491 570 006.";

/** Every kind of answer: empty, filled, refused, read-only. */
export function FieldsKit() {
  return (
    <div className="form max-w-lg">
      <ErrorSummary
        items={[
          { fieldId: "mobile", message: mobileError },
          { fieldId: "claim", message: "Choose what you do at this company." },
        ]}
      />
      <TextInput name="given" label="First name" autoComplete="given-name" />
      <TextInput name="email" label="Email" type="email" autoComplete="email" hint="We send a code to it." />
      <TextInput
        name="mobile"
        label="Mobile"
        type="tel"
        autoComplete="tel"
        defaultValue="0491 57"
        error={mobileError}
      />
      <TextInput name="company-code" label="Company code" hint="Six letters, on the poster." narrow />
      <TextInput name="back-on" label="Date of return" type="date" narrow optional />
      <TextInput name="fixed" label="Company" defaultValue="Redgum Electrical" readOnly />
      <TextInput name="closed" label="Reference" defaultValue="RG-204" disabled />
      <PasswordInput
        name="password"
        label="Password"
        autoComplete="new-password"
        hint="At least 15 characters. Three or four words are good."
      />
      <CodeInput name="code" label="Six digits from the mail" defaultValue="482913" />
      <Select
        name="reason"
        label="Reason"
        placeholder="Choose a reason"
        options={[
          { value: "not-employed", label: "Not employed by this company" },
          { value: "wrong-company", label: "Wrong company selected" },
          { value: "other", label: "Other" },
        ]}
      />
      <Select
        name="zone"
        label="Time zone"
        defaultValue="Australia/Perth"
        error="Choose the zone you work in."
        options={[{ value: "Australia/Perth", label: "Perth" }]}
      />
      <Textarea name="message" label="Message" optional defaultValue="I start on Monday at the north gate." />
      <Roles name="role" />
      <Roles name="claim" error="Choose what you do at this company." />
      <CheckboxGroup
        name="groups"
        label="Groups"
        hint="They come back only as ticked here."
        defaultValue={["safety"]}
        options={[
          { value: "safety", label: "Safety Team", hint: "Hears of incidents" },
          { value: "gate", label: "North gate" },
        ]}
      />
      <Checkbox
        name="notify"
        label="Send notifications"
        hint="Access requests and expiring documents"
        defaultChecked
      />
      <Checkbox
        name="agree"
        label="The details above are right"
        error="Tick this when the details are right."
      />
    </div>
  );
}

function Roles({ name, error }: { name: string; error?: string }) {
  return (
    <RadioGroup
      name={name}
      label="Role"
      hint="You can change it later."
      error={error}
      defaultValue={error ? undefined : "WORKER"}
      options={[
        { value: "ADMIN", label: "Admin (add, edit and create users)", hint: "Everything in this company" },
        { value: "VIEWER", label: "Viewer", hint: "Reads lists, profiles and records; changes nothing" },
        {
          value: "WORKER",
          label: "Worker",
          hint: "Own profile, documents and notices; needs a mobile number",
        },
        { value: "BLOCKED", label: "Manager", hint: "Not offered to this person", disabled: true },
      ]}
    />
  );
}
