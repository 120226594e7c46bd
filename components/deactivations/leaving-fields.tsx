"use client";

import { useState } from "react";
import type { FormFields } from "@/components/form";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { contractorReasons, leavingReasons, OTHER } from "@/lib/deactivations/labels";

/** Whether a person leaves, or many, or a contractor with its places. */
export type Leaver = "person" | "contractor";

const reasonsOf: Record<Leaver, readonly string[]> = {
  person: leavingReasons,
  contractor: contractorReasons,
};

type Props = Pick<FormFields, "field" | "state"> & { leaver?: Leaver };

/** Why, and until when. Without script every field shows. */
export function LeavingFields({ field, state, leaver = "person" }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const reason = chosen ?? state.values.reason;
  const options = [
    ...reasonsOf[leaver].map((value) => ({ value, label: value })),
    { value: OTHER, label: "Other" },
  ];
  return (
    <>
      <RadioGroup {...field("reason")} label="Reason" options={options} onValueChange={setChosen} />
      {(reason === undefined || reason === OTHER) && (
        <Textarea
          {...field("otherReason")}
          label="Other reason"
          hint={`In 3 to 500 characters. It stays on record; the ${leaver} is not told.`}
          optional={reason !== OTHER}
          rows={3}
        />
      )}
      <TextInput
        {...field("returnOn")}
        type="date"
        label="Return date"
        hint="You are reminded on that day."
        optional
        narrow
      />
    </>
  );
}
