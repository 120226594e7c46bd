import { startTransition, useEffect, useState } from "react";

const STORE = "gatehouse.kept";

type Values = Record<string, string>;

const placeOf = (form: string) => `${location.pathname}${location.search} ${form}`;

/** Keeps what was typed into a form of this page over a reload, in this tab alone. */
export function keepText(form: string, values: Values): void {
  sessionStorage.setItem(STORE, `${placeOf(form)}\n${String(new URLSearchParams(values))}`);
}

/** What was kept, once. A form of another page lets it go: the page to sign in has one, so nobody finds what another typed. */
function takeText(form: string): Values | null {
  const [place = "", text = ""] = (sessionStorage.getItem(STORE) ?? "").split("\n");
  if (place === "") return null;
  const elsewhere = !place.startsWith(placeOf(""));
  if (elsewhere || place === placeOf(form)) sessionStorage.removeItem(STORE);
  return place === placeOf(form) ? Object.fromEntries(new URLSearchParams(text)) : null;
}

/** What was typed into this form before its page was reloaded; null = nothing, and always so on the server. */
export function useKeptText(form: string): Values | null {
  const [kept, setKept] = useState<Values | null>(null);
  useEffect(() => {
    const found = takeText(form);
    if (found) startTransition(() => setKept(found));
  }, [form]);
  return kept;
}
