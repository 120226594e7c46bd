"use client";

import { type ReactNode, useActionState } from "react";
import type { FormAction } from "@/components/lost-connection";
import { withoutSignal } from "@/components/lost-connection";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SelectionBar } from "@/components/ui/selection-bar";
import { wayOut } from "@/components/way-out";
import { emptyForm } from "@/lib/result";

type Props = {
  action: FormAction;
  /** Whether this person decides about any of them. */
  moves: boolean;
  /** The table: a button in a row is about that one, those in the bar are about all that are ticked. */
  children: ReactNode;
};

/** On the server the action stays itself: only so can React write a form that is sent without script. */
const scripted = typeof window !== "undefined";

/** The form around the list of a review. */
export function ReviewForm({ action, moves, children }: Props) {
  const [state, send] = useActionState(scripted ? withoutSignal(action) : action, emptyForm);
  return (
    <form action={send} className="selection">
      {state.message && (
        <ErrorSummary
          answer={state}
          title="This was not done"
          items={[{ message: state.message, link: wayOut(state) }]}
        />
      )}
      {children}
      {moves && (
        <SelectionBar>
          <Button type="submit" name="deactivate" value="ticked">
            Deactivate…
          </Button>
          <Button type="submit" name="needed" value="ticked" variant="primary">
            Still needed
          </Button>
        </SelectionBar>
      )}
    </form>
  );
}
