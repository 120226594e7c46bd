"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/**
 * Draws the page anew a second after it was drawn, as long as it is looked at: for what is under way. Never while the
 * last answer is awaited: on a slow line that would begin it again and again.
 */
export function Refresher() {
  const router = useRouter();
  const [waiting, wait] = useTransition();
  useEffect(() => {
    if (waiting) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") wait(() => router.refresh());
    }, 1000);
    return () => clearInterval(timer);
  }, [router, waiting]);
  return null;
}
