"use client";

import { useState } from "react";
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

/** A password to choose. With script its length is counted while it is typed, since too short is what fails most. */
export function NewPassword({ least, answer, ...field }: NewPasswordProps) {
  const [typed, setTyped] = useState({ answer, length: 0 });
  const length = typed.answer === answer ? typed.length : 0;
  const count = length > 0 ? ` ${length} so far.` : "";
  return (
    <PasswordInput
      {...field}
      hint={`At least ${least} characters. A few words are easy to remember.${count}`}
      autoComplete="new-password"
      enterKeyHint="go"
      onChange={({ target }) => setTyped({ answer, length: [...target.value.normalize("NFKC")].length })}
    />
  );
}
