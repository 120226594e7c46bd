import type { ComponentPropsWithRef } from "react";
import { Choice } from "@/components/ui/choice";
import { FieldError, type FieldProps, wire } from "@/components/ui/field";

type CheckboxProps = Omit<FieldProps, "optional"> &
  Omit<ComponentPropsWithRef<"input">, keyof FieldProps | "className" | "type">;

/** One yes or no. Its hint stands under the label. */
export function Checkbox({ name, label, id = name, hint, error, ...rest }: CheckboxProps) {
  return (
    <div className="field">
      {error && <FieldError id={id}>{error}</FieldError>}
      {/* The hint is part of the label already, so only the error is named again. */}
      <Choice {...rest} {...wire({ name, label, id, error })} type="checkbox" label={label} hint={hint} />
    </div>
  );
}
