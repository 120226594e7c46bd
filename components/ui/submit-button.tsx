"use client";

import type { ComponentPropsWithRef } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonVariant } from "@/components/ui/button";

type SubmitButtonProps = Omit<ComponentPropsWithRef<"button">, "type"> & {
  variant?: ButtonVariant;
  compact?: boolean;
};

/**
 * Sends the form around it; busy while the answer is under way, when a second press sends nothing. With
 * several of them in one form give each a `name` and `value`: only the pressed one shows busy. Without
 * script it is a plain submit button.
 */
export function SubmitButton({ variant = "primary", onClick, ...rest }: SubmitButtonProps) {
  const { pending, data } = useFormStatus();
  const pressed = pending && (!rest.name || data.get(rest.name) === rest.value);
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      busy={pressed}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
