"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

const PAUSE = 400;

type Props = {
  /** Answers with the stamp as it would be now. */
  href: string;
  /** What is shown, in short. */
  stamp: string;
  /** How long to look by itself: while the newest mails are on their way. */
  forMs: number;
};

/** Draws the page anew when what it shows has changed: looks while it is fresh, and whenever somebody comes back to it. */
export function KeepCurrent({ href, stamp, forMs }: Props) {
  const router = useRouter();
  const [drawing, draw] = useTransition();
  useEffect(() => {
    if (drawing) return;
    const until = performance.now() + forMs;
    const leaving = new AbortController();
    const { signal } = leaving;
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      const answer = await fetch(href, { signal, redirect: "manual" }).catch(() => null);
      const now = answer?.ok ? await answer.text().catch(() => stamp) : stamp;
      if (now.trim() !== stamp && !signal.aborted) draw(() => router.refresh());
    };
    let timer: ReturnType<typeof setTimeout>;
    const goOn = () => {
      if (signal.aborted || performance.now() > until) return;
      timer = setTimeout(() => void look().then(goOn), PAUSE);
    };
    goOn();
    document.addEventListener("visibilitychange", () => void look(), { signal });
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [router, href, stamp, forMs, drawing]);
  return null;
}
