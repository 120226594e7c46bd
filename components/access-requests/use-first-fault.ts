"use client";

import { useEffect, useRef } from "react";

/** After each try that failed, focus goes to the first thing to mend. @param tries how often the form was sent */
export function useFirstFault(tries: number) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[data-problem], [aria-invalid='true']")?.focus();
  }, [tries]);
  return form;
}
