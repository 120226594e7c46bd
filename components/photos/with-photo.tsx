import type { ReactNode } from "react";

/** A person's photo beside what is known of them. */
export function WithPhoto({ photo, children }: { photo: ReactNode; children: ReactNode }) {
  return (
    <div className="with-photo">
      {photo}
      <div>{children}</div>
    </div>
  );
}
