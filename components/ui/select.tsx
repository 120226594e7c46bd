import type { ComponentPropsWithRef } from "react";
import { Field, type FieldProps } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";

export type Option = { value: string; label: string };

type SelectProps = FieldProps &
  Omit<ComponentPropsWithRef<"select">, keyof FieldProps | "className" | "children" | "defaultValue"> & {
    options: Option[];
    /** Shown first, with an empty value, when nothing may be chosen for the person. */
    placeholder?: string;
    defaultValue?: string;
    narrow?: boolean;
  };

/** The phone's own list of choices. */
export function Select({
  name,
  label,
  id,
  hint,
  error,
  optional,
  options,
  placeholder,
  narrow,
  ...rest
}: SelectProps) {
  return (
    <Field {...{ name, label, id, hint, error, optional }}>
      {(wired) => (
        <div className="select">
          {/* The key: React resets a form after its action, and a select would fall back to its first answer. */}
          <select
            key={rest.defaultValue}
            {...rest}
            {...wired}
            className="control"
            data-narrow={narrow || undefined}
          >
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </div>
      )}
    </Field>
  );
}
