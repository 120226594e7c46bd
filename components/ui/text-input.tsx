import type { ComponentPropsWithRef } from "react";
import { Field, type FieldProps } from "@/components/ui/field";

type TextInputProps = FieldProps &
  Omit<ComponentPropsWithRef<"input">, keyof FieldProps | "className" | "children"> & {
    /** For short answers such as a date or a company code. */
    narrow?: boolean;
  };

// What a phone's keyboard should do, by the kind of answer.
const keyboards: Record<string, ComponentPropsWithRef<"input">> = {
  email: { inputMode: "email", autoCapitalize: "none", spellCheck: false },
  tel: { inputMode: "tel" },
};

/** One line of text with its label: also email, tel, date, search and number by `type`. */
export function TextInput({
  name,
  label,
  id,
  hint,
  error,
  optional,
  narrow,
  type = "text",
  ...rest
}: TextInputProps) {
  return (
    <Field {...{ name, label, id, hint, error, optional }}>
      {(wired) => (
        <input
          {...keyboards[type]}
          {...rest}
          {...wired}
          type={type}
          className="control"
          data-narrow={narrow || undefined}
        />
      )}
    </Field>
  );
}
