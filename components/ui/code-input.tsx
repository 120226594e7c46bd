import type { ComponentPropsWithRef } from "react";
import { Field, type FieldProps } from "@/components/ui/field";

type CodeInputProps = Omit<FieldProps, "optional"> &
  Omit<ComponentPropsWithRef<"input">, keyof FieldProps | "className" | "type" | "maxLength">;

/**
 * The six digits of a mail, in one field: it pastes and fills itself best. Longer than six, so that a code
 * pasted with spaces is not cut; strip them before comparing.
 */
export function CodeInput({ name, label, id, hint, error, ...rest }: CodeInputProps) {
  return (
    <Field {...{ name, label, id, hint, error }}>
      {(wired) => (
        <input
          autoComplete="one-time-code"
          enterKeyHint="send"
          {...rest}
          {...wired}
          type="text"
          inputMode="numeric"
          maxLength={16}
          className="control code-input"
        />
      )}
    </Field>
  );
}
