"use client";

import { useEffect, useRef } from "react";

/** Tells the server, once, that this Admin has opened the request. A loss is no harm: the next opening tells it. */
export function MarkSeen({ mark }: { mark: () => Promise<unknown> }) {
  const told = useRef(false);
  useEffect(() => {
    if (told.current) return;
    told.current = true;
    mark().catch(() => undefined);
  }, [mark]);
  return null;
}
