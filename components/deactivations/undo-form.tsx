"use client";

import { useEffect, useState } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/result";

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  /** How long the press still works. */
  ms: number;
};

/** Takes a deactivation back as long as its mail waits. Without script the button stays, and the answer says it was late. */
export function UndoForm({ action, ms }: Props) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  if (late) return <p>It can no longer be undone. The mail is on its way.</p>;
  return (
    <Form id="undo" action={action}>
      {() => (
        <p className="pt-2">
          <SubmitButton variant="secondary">Undo</SubmitButton>
        </p>
      )}
    </Form>
  );
}
