"use client";

import { useFormStatus } from "react-dom";

type SwitchProps = {
  label: string;
  /** Its form sends the other state: as the field `on`, yes or no. */
  on: boolean;
  disabled?: boolean;
  describedBy?: string;
};

/** On or off, changed at once by sending the form around it; it works without script. */
export function Switch({ label, on, disabled, describedBy }: SwitchProps) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      role="switch"
      name="on"
      value={on ? "no" : "yes"}
      className="switch"
      aria-checked={on}
      aria-busy={pending || undefined}
      aria-describedby={describedBy}
      disabled={disabled}
      onClick={(event) => pending && event.preventDefault()}
    >
      <span aria-hidden="true" /> {label} <small aria-hidden="true">{on ? "On" : "Off"}</small>
    </button>
  );
}
