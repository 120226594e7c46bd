"use client";

import { type ComponentPropsWithRef, useState, useSyncExternalStore } from "react";
import { Field, type FieldProps } from "@/components/ui/field";

type PasswordInputProps = Omit<FieldProps, "optional"> &
  Omit<ComponentPropsWithRef<"input">, keyof FieldProps | "className" | "type" | "autoComplete"> & {
    autoComplete: "current-password" | "new-password";
  };

const never = () => () => undefined;

/** A password with Show/Hide. The switch appears once script runs; without it the field works all the same. */
export function PasswordInput({ name, label, id, hint, error, ...rest }: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <Field {...{ name, label, id, hint, error }}>
      {(wired) => (
        <div className="reveal">
          <input
            autoCapitalize="none"
            spellCheck={false}
            {...rest}
            {...wired}
            type={shown ? "text" : "password"}
            className="control"
          />
          {scripted && (
            <button
              type="button"
              aria-controls={wired.id}
              aria-label={shown ? "Hide password" : "Show password"}
              onClick={() => setShown(!shown)}
            >
              {shown ? "Hide" : "Show"}
            </button>
          )}
        </div>
      )}
    </Field>
  );
}
