import type { ComponentPropsWithRef, ReactNode } from "react";

type ChoiceProps = Omit<ComponentPropsWithRef<"input">, "id" | "type" | "className" | "children"> & {
  id: string;
  type: "radio" | "checkbox";
  label: ReactNode;
  hint?: ReactNode;
};

/**
 * One radio or checkbox; its whole line is the target. Its name is the label alone, "Worker"; the hint describes it,
 * or a search for one answer by its name would find every hint that mentions it.
 */
export function Choice({ label, hint, ...rest }: ChoiceProps) {
  const more = hint ? `${rest.id}-more` : undefined;
  const described = [rest["aria-describedby"], more].filter(Boolean).join(" ");
  return (
    <label className="choice">
      <input
        {...rest}
        aria-labelledby={hint ? `${rest.id}-name` : undefined}
        aria-describedby={described || undefined}
      />
      <span>
        {hint ? <span id={`${rest.id}-name`}>{label}</span> : label}
        {hint && <small id={more}>{hint}</small>}
      </span>
    </label>
  );
}
