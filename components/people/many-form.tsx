"use client";

import Link from "next/link";
import { useActionState } from "react";
import { wayOut } from "@/components/way-out";
import { useKeptText } from "@/components/kept-text";
import { withoutSignal } from "@/components/lost-connection";
import { ManyResult } from "@/components/people/many-result";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { emptyForm } from "@/lib/result";
import type { ManyState } from "@/lib/memberships/result";
import { roleExplained, roleLabel, type Role } from "@/lib/roles";

type Props = {
  action: (state: ManyState, data: FormData) => Promise<ManyState>;
  /** The roles that may be given; a single one is not asked for. */
  roles: Role[];
  importHref: string;
};

const empty: ManyState = { ...emptyForm, rows: [] };

type Action = Props["action"];

/** On the server the action stays itself: only so can React write a form that is sent without script. */
const scripted = typeof window !== "undefined";

/** The action, answered by the page itself when the connection is lost: what was pasted stays. */
function guarded(action: Action): Action {
  const send = withoutSignal((_, data) => action(empty, data));
  return async (state, data) => ({ rows: [], ...(await send(state, data)) });
}

/** One box for many people, and what became of each; those with a fault stay in it. */
export function ManyForm({ action, roles, importHref }: Props) {
  const [state, send] = useActionState(scripted ? guarded(action) : action, empty);
  const kept = useKeptText("");
  const { fields, rows, message } = state;
  const values = { ...kept, ...state.values };
  const [first = "WORKER"] = roles.slice(-1);
  const options = roles.map((value) => ({ value, label: roleLabel[value], hint: roleExplained[value] }));
  const faults = Object.entries(fields).map(([fieldId, sentence]) => ({ fieldId, message: sentence }));
  return (
    <div className="beside">
      <form key={kept ? "kept" : ""} action={send} noValidate className="form">
        {message && (
          <ErrorSummary
            answer={state}
            title={faults.length > 0 ? message : (state.title ?? "This was not done")}
            items={faults.length > 0 ? faults : [{ message, link: wayOut(state) }]}
          />
        )}
        <ManyResult rows={rows} />
        <Textarea
          name="pasted"
          label="People"
          hint="One person a line, like Noor El-Amin <noor@mail.example> or noor@mail.example, Noor, El-Amin. Columns of a sheet and lists with commas or semicolons work, too."
          defaultValue={values.pasted}
          error={fields.pasted}
          rows={rows.length > 0 ? 5 : 10}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
        />
        {options.length > 1 ? (
          <RadioGroup
            name="role"
            label="Role"
            hint="All of them get this role."
            options={options}
            defaultValue={values.role ?? first}
            error={fields.role}
          />
        ) : (
          <>
            <input type="hidden" name="role" value={first} />
            <p className="text-ink-soft">All of them are invited as {roleLabel[first]}.</p>
          </>
        )}
        <div className="flex flex-col gap-2 md:flex-row">
          <SubmitButton name="send" value="yes">
            Send invitations
          </SubmitButton>
          <SubmitButton name="send" value="no" variant="secondary">
            Save without sending
          </SubmitButton>
        </div>
        <p className="text-sm text-ink-soft">
          More than 500, or with mobile numbers and references?{" "}
          <Link href={importHref} prefetch={false}>
            Import a file
          </Link>
          .
        </p>
      </form>
    </div>
  );
}
