import { Children, type ReactNode } from "react";

/** The end of a worker's form: primary button first; it alone sticks to the lower edge of a phone's screen. */
export function FormActions({ children }: { children: ReactNode }) {
  const [primary, ...others] = Children.toArray(children);
  return (
    <div className="form-actions">
      <div>{primary}</div>
      {others}
    </div>
  );
}
