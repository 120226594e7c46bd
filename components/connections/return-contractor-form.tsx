"use client";

import { EffectPreview, type Effect } from "@/components/effect-preview";
import { Form } from "@/components/form";
import { ButtonLink } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { ConnectionReturn } from "@/lib/connections/return-page";
import { plural } from "@/lib/dates";
import type { FormState } from "@/lib/result";
import { returnModeLabel, returnModes } from "@/lib/returns/labels";

type Props = Omit<ConnectionReturn, "contractor"> & {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  name: string;
  version: number;
  outstanding: number;
  cancelHref: string;
};

const hints = {
  documents: "Pending until every document is good. Nobody whom it placed gets in before.",
  access:
    "Open at once. Pending again if its documents are not good by the day; a mail warns 3 days and 1 day before.",
};
const modes = returnModes.map((value) => ({ value, label: returnModeLabel[value], hint: hints[value] }));

/** How a contractor comes back, and with whom. */
export function ReturnContractorForm(props: Props) {
  const { action, name, version, accepted, outstanding, suggested, cancelHref } = props;
  return (
    <Form action={action}>
      {({ field }) => (
        <>
          <input type="hidden" name="seenVersion" value={version} />
          {accepted && outstanding > 0 ? (
            <>
              <RadioGroup {...field("mode", suggested.mode)} label="How it comes back" options={modes} />
              <TextInput
                {...field("documentsBy", suggested.documentsBy)}
                type="date"
                label="Documents by"
                hint="Used with access now. At most 90 days ahead."
                min={props.earliest}
                max={props.latest}
                narrow
              />
            </>
          ) : (
            <input type="hidden" name="mode" value="documents" />
          )}
          <WhoReturns {...props} field={field} />
          <EffectPreview effects={effectsOf(props)} />
          <div className="flex flex-col-reverse gap-2 md:flex-row">
            <ButtonLink href={cancelHref}>Cancel</ButtonLink>
            <SubmitButton>Reactivate {name}</SubmitButton>
          </div>
        </>
      )}
    </Form>
  );
}

type WhoProps = Pick<Props, "leavers"> & {
  field: (name: string, first?: string) => { id: string; name: string; error?: string };
};

/** Each by name where they are few, else all or nobody. */
function WhoReturns({ leavers: { count, named }, field }: WhoProps) {
  if (count === 0) return <input type="hidden" name="who" value="none" />;
  if (!named) {
    const options = [
      { value: "all", label: `All ${count.toLocaleString("en")} workers` },
      { value: "none", label: "Nobody yet" },
    ];
    return (
      <RadioGroup {...field("who")} defaultValue="all" label="Who comes back with it" options={options} />
    );
  }
  return (
    <>
      <input type="hidden" name="who" value="named" />
      <CheckboxGroup
        {...field("placements")}
        label="Who comes back with it"
        options={named.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={named.map(({ id }) => id)}
      />
    </>
  );
}

function effectsOf({ name, accepted, outstanding, leavers }: Props): Effect[] {
  if (!accepted) return [{ kind: "result", text: `${name} is on record again. You can then invite it` }];
  const effects: Effect[] = [];
  if (outstanding === 0)
    effects.push({ kind: "result", text: `${name} is active at once: its file is good` });
  else effects.push({ kind: "missing", text: `${plural(outstanding, "document")} outstanding` });
  if (leavers.count > 0) {
    effects.push({ kind: "can", text: "Who is ticked reaches this company again, after signing in anew" });
    effects.push({ kind: "mail", text: "Each of them gets a mail" });
  }
  effects.push({ kind: "mail", text: `The Admins of ${name} are told by mail` });
  return effects;
}
