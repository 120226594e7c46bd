"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useTransition } from "react";
import { SearchFields, searchFormLook, type SearchFormProps } from "@/components/search-form";

/** In milliseconds, after the last letter. */
const PAUSE = 200;

/**
 * A SearchForm that the list follows while one types or chooses. An answer that was overtaken by the next question
 * is dropped by the router. Without script it is the plain form.
 */
export function LiveSearchForm({ action, ...fields }: SearchFormProps) {
  const query = fields.search?.query ?? "";
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(query);
  const [busy, start] = useTransition();

  function go() {
    clearTimeout(timer.current);
    if (!form.current) return;
    const words = wordsOf(form.current);
    sent.current = words.get("q") ?? "";
    start(() => router.replace(words.size > 0 ? `${action}?${words}` : action, { scroll: false }));
  }

  function onInput(event: FormEvent) {
    clearTimeout(timer.current);
    if (event.target instanceof HTMLInputElement) timer.current = setTimeout(go, PAUSE);
    else go();
  }

  // Led here by a chip, a view or Back, the field shows what the list shows; what is being typed stays.
  useEffect(() => {
    const field = form.current?.elements.namedItem("q");
    if (field instanceof HTMLInputElement && query !== sent.current) field.value = query;
    sent.current = query;
  }, [query]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <form
      ref={form}
      action={action}
      role="search"
      className={searchFormLook}
      aria-busy={busy || undefined}
      onInput={onInput}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <SearchFields {...fields} />
    </form>
  );
}

/** What the form would send, without what was left empty. */
function wordsOf(form: HTMLFormElement): URLSearchParams {
  const words = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim()) words.set(name, value.trim());
  }
  return words;
}
