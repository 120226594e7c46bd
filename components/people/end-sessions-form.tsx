"use client";

import { Form } from "@/components/form";
import type { FormAction } from "@/components/lost-connection";
import { SubmitButton } from "@/components/ui/submit-button";

/** Such as after a lost phone: signed out everywhere, and no access is taken away. */
export function EndSessionsForm({ action, name }: { action: FormAction; name: string }) {
  return (
    <Form id="end-sessions" action={action}>
      {() => (
        <>
          <p className="text-ink-soft">
            Is a phone lost? End all sessions: {name} is signed out everywhere, in other companies too. The
            access stays, and {name} can sign in again.
          </p>
          <p>
            <SubmitButton variant="secondary">End all sessions</SubmitButton>
          </p>
        </>
      )}
    </Form>
  );
}
