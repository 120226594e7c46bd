"use client";

import { useActionState } from "react";
import { emptyDesk, type DeskState, type Finding } from "@/components/support/desk-state";
import { Alert } from "@/components/ui/alert";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

type Props = { action: (state: DeskState, data: FormData) => Promise<DeskState> };

/** Looks for one person, and shows each account of theirs below. It works without script. */
export function DeskForm({ action }: Props) {
  const [state, send] = useActionState(action, emptyDesk);
  const { wanted: fault } = state.fields;
  return (
    <>
      <form action={send} noValidate className="form">
        {state.message && (
          <ErrorSummary
            answer={state}
            title={fault ? state.message : "Nothing was looked up"}
            items={[fault ? { fieldId: "wanted", message: fault } : { message: state.message }]}
          />
        )}
        <TextInput
          id="wanted"
          name="wanted"
          label="Email, mobile or reference"
          hint="The whole of it, as it is on record. Each look-up is on the record of the company."
          defaultValue={state.values.wanted}
          error={fault}
          autoComplete="off"
        />
        <p>
          <SubmitButton>Find</SubmitButton>
        </p>
      </form>
      {state.found && <Findings found={state.found} />}
    </>
  );
}

function Findings({ found }: { found: Finding[] }) {
  if (found.length === 0) {
    return (
      <Alert tone="info" title="Nothing found" live>
        <p>Nobody is known by exactly that, or nobody whom this desk may see.</p>
      </Alert>
    );
  }
  return (
    <section aria-label="Found">
      <ul className="grid gap-4">
        {found.map(({ id, href, name, words }) => (
          <li key={id}>
            <a href={href}>{name}</a>
            <p className="text-sm text-ink-soft">{words}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
