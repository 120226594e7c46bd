"use client";

import { useEffect } from "react";
import { PublicPage } from "@/components/public-page";
import { Button } from "@/components/ui/button";

type Problem = { error: Error & { digest?: string }; reset: () => void };

/** Something broke on our side: neutral words, a number to quote, one way on. */
export default function ErrorPage({ error, reset }: Problem) {
  useEffect(() => {
    document.title = "Something went wrong – Gatehouse";
  }, []);
  return (
    <PublicPage
      title="Something went wrong"
      intro="The problem is on our side. If you had just sent something, check first whether it arrived. Then try again."
    >
      {error.digest && (
        <p className="text-sm text-ink-soft">
          If it happens again, tell your support team this number: <strong>{error.digest}</strong>
        </p>
      )}
      <p>
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      </p>
    </PublicPage>
  );
}
