"use client";

import { type ComponentPropsWithRef, useLayoutEffect, useRef } from "react";
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
  const box = useAnswer(rest.defaultValue);
  return (
    <Field {...{ name, label, id, hint, error, optional }}>
      {(wired) => (
        <div ref={box} className="select">
          <select {...rest} {...wired} className="control" data-narrow={narrow || undefined}>
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

/**
 * React gives a select its answer once, and an action's form falls back to that. A later answer is put in here, into the
 * same element: whoever is choosing by key stays in it.
 */
function useAnswer(answer: string | undefined) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = box.current?.querySelector("select");
    if (!list || answer === undefined) return;
    for (const option of list.options) option.defaultSelected = option.value === answer;
    list.value = answer;
  }, [answer]);
  return box;
}
