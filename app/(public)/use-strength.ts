"use client";

import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 400;

/** Asks the server how strong a password is once typing pauses; only the newest answer counts, and none is needed. */
export function useStrength() {
  const [strength, setStrength] = useState<string | null>(null);
  const asking = useRef<{ timer: number; stop: AbortController } | null>(null);

  function drop() {
    if (!asking.current) return;
    window.clearTimeout(asking.current.timer);
    asking.current.stop.abort();
  }

  function ask(password: string | null) {
    drop();
    setStrength(null);
    if (password === null) return;
    const stop = new AbortController();
    const timer = window.setTimeout(() => void tell(password, stop.signal), PAUSE_MS);
    asking.current = { timer, stop };
  }

  async function tell(password: string, signal: AbortSignal) {
    const body = JSON.stringify({ password });
    // What is dropped may be dropped half-way through its answer, too.
    const told = await fetch("/api/password-strength", { method: "POST", body, signal })
      .then((answer) => (answer.ok ? (answer.json() as Promise<{ word: string }>) : null))
      .catch(() => null);
    if (told && !signal.aborted) setStrength(told.word);
  }

  useEffect(() => drop, []);
  return { strength, ask };
}
