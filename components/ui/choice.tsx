import type { ComponentPropsWithRef, ReactNode } from "react";

type ChoiceProps = Omit<ComponentPropsWithRef<"input">, "type" | "className" | "children"> & {
  type: "radio" | "checkbox";
  label: ReactNode;
  hint?: ReactNode;
};

/** One radio or checkbox; its whole line is the target. The hint is read out after the label. */
export function Choice({ label, hint, ...rest }: ChoiceProps) {
  return (
    <label className="choice">
      <input {...rest} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
