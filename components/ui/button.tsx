import type { ComponentPropsWithRef } from "react";

export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";

type Look = {
  variant?: ButtonVariant;
  /** Less room at the sides, for a button inside a row or a bar. */
  compact?: boolean;
};

type ButtonProps = ComponentPropsWithRef<"button"> & Look & { busy?: boolean };

/** A button named by a verb with its object. Busy keeps label, width and focus; a submit in flight is
 * guarded by SubmitButton, not here, so that this one needs no script. */
export function Button({ variant = "secondary", compact, busy, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className="button"
      data-variant={variant}
      data-compact={compact || undefined}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
    />
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  variant = "secondary",
  compact,
  ...rest
}: ComponentPropsWithRef<"a"> & Look & { href: string }) {
  return <a {...rest} className="button" data-variant={variant} data-compact={compact || undefined} />;
}
