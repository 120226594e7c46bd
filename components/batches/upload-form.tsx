"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";

const MOST = 100 * 1024 * 1024;

/** Sends a file as it stands and shows how far it is; then leads to where its columns are named. */
export function UploadForm({ action }: { action: string }) {
  const [fault, setFault] = useState<string>();
  const [sent, setSent] = useState<number | null>(null);
  function send(file: File | undefined) {
    if (!file) return setFault("Choose a file first.");
    if (file.size === 0) return setFault("This file is empty.");
    if (file.size > MOST) return setFault("This file has more than 100 MB. Split it into two.");
    setFault(undefined);
    setSent(0);
    const fail = (sentence: string) => {
      setSent(null);
      setFault(sentence);
    };
    const request = new XMLHttpRequest();
    request.open("POST", `${action}&file=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => setSent(total > 0 ? loaded / total : 0);
    request.onerror = () => fail("The file did not arrive. Check your connection, then press Upload again.");
    request.onload = () => {
      const href = request.status === 200 ? hrefIn(request.responseText) : null;
      if (href) window.location.assign(href);
      else fail(sentenceIn(request));
    };
    request.send(file);
  }
  return (
    <form
      className="grid max-w-xl gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const file = new FormData(event.currentTarget).get("file");
        if (sent === null) send(file instanceof File && file.name ? file : undefined);
      }}
    >
      <noscript>
        <p>Uploading needs JavaScript. Turn it on in your browser, then reload this page.</p>
      </noscript>
      <Field name="file" label="File" hint="CSV, up to 100 MB" error={fault}>
        {(wired) => (
          <input {...wired} type="file" accept=".csv,.tsv,.txt,text/csv" className="control file" />
        )}
      </Field>
      {sent !== null && (
        <p role="status" className="grid gap-1 text-sm text-ink-soft">
          <Progress label="Uploading" value={sent} max={1} />
          {sent < 1 ? `Uploading: ${Math.round(sent * 100)} %` : "Uploaded. Reading its first rows…"}
        </p>
      )}
      <div>
        <Button type="submit" variant="primary" busy={sent !== null}>
          Upload file
        </Button>
      </div>
    </form>
  );
}

function hrefIn(text: string): string | null {
  const answer: unknown = JSON.parse(text);
  const href = typeof answer === "object" && answer !== null && "href" in answer ? answer.href : null;
  return typeof href === "string" ? href : null;
}

function sentenceIn({ status, responseText }: XMLHttpRequest): string {
  if (status === 413) return "This file has more than 100 MB. Split it into two.";
  const plain = responseText.trim();
  return plain && plain.length < 200 && !plain.startsWith("<")
    ? plain
    : "The file could not be taken. Reload the page, then try again.";
}
