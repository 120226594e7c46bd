"use client";

import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";

export type SummaryItem = {
  /** The id of the field, or none for a refusal of the whole form. */
  fieldId?: string;
  message: string;
  /** Where a refusal of the whole form leads: beside the form, which keeps what was typed, or `here` in its place. */
  link?: { href: string; label: string; here?: boolean };
};

type ErrorSummaryProps = {
  title?: string;
  items: SummaryItem[];
  /** The answer these items come from: a new one takes focus again, even with the same words. */
  answer?: object;
};

/**
 * What has to be mended, as links to the fields. It takes focus: by autofocus without script, by the effect
 * with it. The tab's title starts with "Error:" as long as it stands.
 */
export function ErrorSummary({ title = "Check these answers", items, answer }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [answer]);
  useEffect(() => {
    const before = document.title;
    const marked = `Error: ${before}`;
    document.title = marked;
    return () => {
      // The next page may have set its own title already.
      if (document.title === marked) document.title = before;
    };
  }, []);
  return (
    <div ref={box} className="summary" role="alert" tabIndex={-1} autoFocus>
      <h2>
        <Icon name="alert" /> {title}
      </h2>
      <ul>
        {items.map(({ fieldId, message, link }) => (
          <li key={`${fieldId} ${message}`}>
            {fieldId ? <a href={`#${fieldId}`}>{message}</a> : message}
            {link && (
              <>
                {" "}
                <a href={link.href} target={link.here ? undefined : "_blank"}>
                  {link.label}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
