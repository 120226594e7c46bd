import type { ComponentPropsWithRef } from "react";
import { Field, type FieldProps } from "@/components/ui/field";

type TextareaProps = FieldProps & Omit<ComponentPropsWithRef<"textarea">, keyof FieldProps | "className">;

/** Several lines of own words. */
export function Textarea({ name, label, id, hint, error, optional, rows = 4, ...rest }: TextareaProps) {
  return (
    <Field {...{ name, label, id, hint, error, optional }}>
      {(wired) => <textarea {...rest} {...wired} rows={rows} className="control" />}
    </Field>
  );
}
