"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import {
  knowsPasskeys,
  makePasskey,
  offerPasskeys,
  showPasskey,
  stopAsking,
  type Question,
} from "@/components/passkeys/browser";
import { Button, type ButtonVariant } from "@/components/ui/button";

type Props = {
  label: string;
  question: Question;
  /** The form around it makes a passkey instead of showing one. */
  makes?: boolean;
  /** Passkeys are offered in the field for the address as well. */
  offers?: boolean;
  variant?: ButtonVariant;
  /** The form's answer is under way. */
  pending: boolean;
  /** A refusal of the form, after which it is asked anew. */
  refused?: object;
};

const never = () => () => undefined;
/** A little less than a question is good for. */
const RENEWED_MS = 4 * 60_000;

function send(field: HTMLInputElement | null, answer: string) {
  if (!field) return;
  field.value = answer;
  field.form?.requestSubmit();
}

/**
 * Asks the browser for a passkey and sends the form around it with the answer. It needs script; what it says without
 * stands in a sentence, and so does a browser that knows no passkeys.
 */
export function PasskeyButton({ label, question, makes, offers, variant, pending, refused }: Props) {
  const known = useSyncExternalStore(never, knowsPasskeys, () => null);
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const { from, for: purpose } = question;

  async function ask() {
    if (asking || pending) return;
    setAsking(true);
    setFault(null);
    const asked = await (makes ? makePasskey(question) : showPasskey(question));
    setAsking(false);
    if ("answer" in asked) send(field.current, asked.answer);
    else setFault(asked.fault);
  }

  useEffect(() => {
    if (!offers || asking || pending) return;
    let over = false;
    const offer = async () => {
      const answer = await offerPasskeys({ from, for: purpose });
      if (answer !== null && !over) send(field.current, answer);
    };
    void offer();
    const renewed = window.setInterval(() => void offer(), RENEWED_MS);
    return () => {
      over = true;
      window.clearInterval(renewed);
    };
  }, [offers, asking, pending, refused, from, purpose]);

  useEffect(() => () => void (offers && stopAsking()), [offers]);

  return (
    <>
      <noscript>
        <p>Passkeys need JavaScript, which is off in this browser. The other ways work without it.</p>
      </noscript>
      <input ref={field} type="hidden" name="answer" />
      {known === false ? (
        <p>This browser, or this connection, knows no passkeys. The other ways work.</p>
      ) : (
        <div className="needs-script">
          <Button
            type="submit" // so that Enter in a field of the form presses it
            variant={variant}
            busy={asking || pending}
            onClick={(event) => {
              event.preventDefault();
              void ask();
            }}
          >
            {label}
          </Button>
        </div>
      )}
      <p role="alert" className="field-error mt-2 empty:hidden">
        {fault}
      </p>
    </>
  );
}
