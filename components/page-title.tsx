"use client";

import { useEffect, useRef } from "react";

/** The path whose title was drawn last in this tab; null until the first page has come. */
let lastPath: string | null = null;

/**
 * The page's title. After a move within the site it takes focus, as a page that loads afresh does by itself: whoever
 * listens hears where they are.
 */
export function PageTitle({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const path = window.location.pathname;
    if (lastPath !== null && lastPath !== path) heading.current?.focus({ preventScroll: true });
    lastPath = path;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none">
      {title}
    </h1>
  );
}
