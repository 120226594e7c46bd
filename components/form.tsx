"use client";

import { type ReactNode, useActionState } from "react";
import { wayOut } from "@/components/way-out";
import { useKeptText } from "@/components/kept-text";
import { withoutSignal, type FormAction } from "@/components/lost-connection";
import { ErrorSummary, type SummaryItem } from "@/components/ui/error-summary";
import { emptyForm, type FormState } from "@/lib/result";

type FieldBasics = { id: string; name: string; defaultValue?: string; error?: string };

export type FormFields = {
  state: FormState;
  pending: boolean;
  /** Spread on a field: id, name, error, and what was typed or else `first`. */
  field: (name: string, first?: string) => FieldBasics;
};

type FormProps = {
  action: FormAction;
  /** Needed where two forms on one page share field names: it goes before their ids. */
  id?: string;
  initial?: FormState;
  children: (form: FormFields) => ReactNode;
};

/** On the server the action stays itself: only so can React write a form that is sent without script. */
const scripted = typeof window !== "undefined";

/**
 * A plain form around a server action. Refusals land beside their fields and in one summary that takes focus;
 * what was typed stays, also when the connection is lost, or the page has to be loaded anew. It works before, and without, script. The browser's own
 * bubbles are off, since our sentences say more.
 */
export function Form({ action, id, initial = emptyForm, children }: FormProps) {
  const [state, send, pending] = useActionState(scripted ? withoutSignal(action, id) : action, initial);
  const kept = useKeptText(id ?? "");
  const idOf = (name: string) => (id ? `${id}-${name}` : name);
  const field = (name: string, first?: string): FieldBasics => ({
    id: idOf(name),
    name,
    defaultValue: state.values[name] ?? kept?.[name] ?? first,
    error: state.fields[name],
  });
  return (
    <form key={kept ? "kept" : ""} id={id} action={send} noValidate className="form">
      <Refusal state={state} idOf={idOf} />
      {children({ state, pending, field })}
    </form>
  );
}

/** With faulty fields the message heads the list of them; alone, it is the list. */
function Refusal({ state, idOf }: { state: FormState; idOf: (name: string) => string }) {
  const faults: SummaryItem[] = Object.entries(state.fields).map(([name, message]) => ({
    fieldId: idOf(name),
    message,
  }));
  if (faults.length > 0)
    return <ErrorSummary answer={state} title={state.message ?? undefined} items={faults} />;
  if (!state.message) return null;
  const title = state.title ?? "This was not done";
  return (
    <ErrorSummary answer={state} title={title} items={[{ message: state.message, link: wayOut(state) }]} />
  );
}
