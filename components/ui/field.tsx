import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** What every field of a form takes. `id` defaults to `name`; give one where two forms of a page share names. */
export type FieldProps = {
  name: string;
  label: string;
  id?: string;
  hint?: ReactNode;
  /** One sentence that says how to mend it. */
  error?: string;
  optional?: boolean;
};

/** The attributes that tie a control to its label, hint and error. */
type Wiring = {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

export function wire({ name, id = name, hint, error }: FieldProps): Wiring {
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { id, name, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined };
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={`${id}-hint`} className="field-hint">
      {children}
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p id={`${id}-error`} className="field-error">
      <Icon name="alert" />
      <span>{children}</span>
    </p>
  );
}

export function Optional() {
  return <span className="field-optional"> (optional)</span>;
}

/** Label, hint and error around one control: `<Field {...props}>{(wired) => <input {...wired} />}</Field>`. */
export function Field({ children, ...props }: FieldProps & { children: (wired: Wiring) => ReactNode }) {
  const wired = wire(props);
  return (
    <div className="field">
      <label htmlFor={wired.id}>
        {props.label}
        {props.optional && <Optional />}
      </label>
      {props.hint && <Hint id={wired.id}>{props.hint}</Hint>}
      {props.error && <FieldError id={wired.id}>{props.error}</FieldError>}
      {children(wired)}
    </div>
  );
}
