"use client";

import { useState, useSyncExternalStore } from "react";
import { keysAreOn, turnKeys } from "@/components/single-keys";
import { Choice } from "@/components/ui/choice";

const never = () => () => undefined;

/** The same switch as in the lists' own dialog. Without script there are no such keys, and no switch. */
export function KeysChoice() {
  const kept = useSyncExternalStore(never, keysAreOn, () => null);
  const [chosen, setChosen] = useState<boolean | null>(null);
  if (kept === null) return null;
  return (
    <Choice
      id="single-keys"
      type="checkbox"
      label="Use single keys in lists"
      hint="Such as j and k for the next and the previous row. Saved at once, in this browser."
      checked={chosen ?? kept}
      onChange={({ target }) => {
        turnKeys(target.checked);
        setChosen(target.checked);
      }}
    />
  );
}
