import type { ReactNode } from "react";

/** The end of a worker's form: primary button first, sticking to the lower edge of a phone's screen. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form-actions">{children}</div>;
}
