"use client";

import { useState } from "react";
import { useStrength } from "@/app/(public)/use-strength";
import { PasswordInput } from "@/components/ui/password-input";
import type { FormState } from "@/lib/result";

type NewPasswordProps = {
  id: string;
  name: string;
  label: string;
  error?: string;
  /** How many characters it needs. */
  least: number;
  /** The form's newest answer: it comes with an empty field. */
  answer: FormState;
};

/**
 * A password to choose. With script its length is counted while it is typed, since too short is what fails most;
 * once it is long enough its strength is told, and the fault of the one before is gone.
 */
export function NewPassword({ least, answer, error, ...field }: NewPasswordProps) {
  const [typed, setTyped] = useState({ answer, length: 0 });
  const { strength, ask } = useStrength();
  const length = typed.answer === answer ? typed.length : 0;
  const count = length > 0 ? ` ${length} so far.` : "";
  const word = strength && length >= least ? ` Strength: ${strength}.` : "";
  return (
    <PasswordInput
      {...field}
      error={length < least ? error : undefined}
      hint={`At least ${least} characters. A few words are easy to remember.${count}${word}`}
      autoComplete="new-password"
      enterKeyHint="go"
      onChange={({ target }) => {
        const length = [...target.value.normalize("NFKC")].length;
        setTyped({ answer, length });
        ask(length >= least ? target.value : null);
      }}
    />
  );
}
