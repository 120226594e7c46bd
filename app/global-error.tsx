"use client";

import ErrorPage from "@/app/error";
import "./globals.css";

/** As error.tsx, for when the layout itself could not be drawn. */
export default function GlobalErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en-AU">
      <body>
        <title>Something went wrong – Gatehouse</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
