"use client";

import { useState } from "react";
import type { FormFields } from "@/components/form";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { leavingReasons, OTHER } from "@/lib/deactivations/labels";

const options = [
  ...leavingReasons.map((value) => ({ value, label: value })),
  { value: OTHER, label: "Other" },
];

/** Why, and until when: the same for one person, for many, and for a contractor. Without script every field shows. */
export function LeavingFields({ field, state }: Pick<FormFields, "field" | "state">) {
  const [chosen, setChosen] = useState<string | null>(null);
  const reason = chosen ?? state.values.reason;
  return (
    <>
      <RadioGroup {...field("reason")} label="Reason" options={options} onValueChange={setChosen} />
      {(reason === undefined || reason === OTHER) && (
        <Textarea
          {...field("otherReason")}
          label="Other reason"
          hint="In 3 to 500 characters. It stays on record; the person is not told."
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
