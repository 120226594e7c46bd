"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

type ToastMessage = {
  text: string;
  /** Offered as long as the toast stands, such as { label: "Undo", onSelect }. */
  action?: { label: string; onSelect: () => void };
};

const channel = "gatehouse:toast";
const shownFor = 8_000;

/** Tells the person, once, what just happened. Never the only place of an error. */
export function showToast(message: ToastMessage): void {
  window.dispatchEvent(new CustomEvent(channel, { detail: message }));
}

/** The one place where toasts appear; the shell holds it. They wait while pointer or focus is on them; F6 goes there. */
export function ToastRegion() {
  const [message, setMessage] = useState<ToastMessage | null>(null);
  const [held, setHeld] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const take = (event: Event) => {
      if (event instanceof CustomEvent) setMessage(event.detail);
    };
    const reach = (event: KeyboardEvent) => {
      if (event.key !== "F6" || !box.current?.hasChildNodes()) return;
      event.preventDefault();
      box.current.focus();
    };
    window.addEventListener(channel, take);
    window.addEventListener("keydown", reach);
    return () => {
      window.removeEventListener(channel, take);
      window.removeEventListener("keydown", reach);
    };
  }, []);
  useEffect(() => {
    if (!message || held) return;
    const timer = setTimeout(() => setMessage(null), shownFor);
    return () => clearTimeout(timer);
  }, [message, held]);
  return (
    <div
      ref={box}
      role="status"
      aria-label="Messages"
      tabIndex={-1}
      className="fixed inset-x-4 bottom-4 z-20 mx-auto w-fit max-w-full rounded-card"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {message && <Toast message={message} onDone={() => setMessage(null)} />}
    </div>
  );
}

function Toast({ message, onDone }: { message: ToastMessage; onDone: () => void }) {
  const { text, action } = message;
  return (
    <div className="toast flex items-center gap-2 rounded-card border border-line bg-surface p-2 ps-4 shadow-float">
      <p>{text}</p>
      {action && (
        <Button
          variant="quiet"
          compact
          onClick={() => {
            action.onSelect();
            onDone();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button variant="quiet" compact onClick={onDone}>
        Dismiss
      </Button>
    </div>
  );
}
