"use client";

import { useEffect, useState, type SubmitEvent } from "react";
import { shrunk } from "@/components/photos/shrink";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { NO_PHOTO } from "@/lib/photos/labels";
import { emptyForm, type FormState } from "@/lib/result";
import { EMPTY, MOST_BYTES, TOO_LARGE } from "@/lib/uploads/labels";

type Props = {
  /** "Save photo", or "Replace photo". */
  label: string;
  /** Where it goes on once the photo is set. */
  back: string | null;
  /** What the form came back with. */
  initial?: FormState;
};

/** Chooses or takes a photo. The browser sends the form itself; script only sends less over the line. */
export function PhotoForm({ label, back, initial = emptyForm }: Props) {
  const [answer, setAnswer] = useState<Pick<FormState, "message" | "fields">>(initial);
  const [busy, setBusy] = useState(false);
  // A page that the browser kept comes back as it was left.
  useEffect(() => {
    const ready = () => setBusy(false);
    window.addEventListener("pageshow", ready);
    return () => window.removeEventListener("pageshow", ready);
  }, []);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const input = chosenIn(form);
    const fault = faultOf(input?.files?.[0]);
    setAnswer({ message: null, fields: fault ? { file: fault } : {} });
    if (!input?.files?.[0] || fault) return;
    setBusy(true);
    const smaller = new DataTransfer();
    smaller.items.add(await shrunk(input.files[0]));
    input.files = smaller.files;
    form.submit();
  }

  return (
    <form
      method="post"
      action="/api/files/photos"
      encType="multipart/form-data"
      noValidate
      onSubmit={submit}
      className="form"
    >
      <Refusal answer={answer} />
      {back && <input type="hidden" name="back" value={back} />}
      <Field
        id="photo-file"
        name="file"
        label="Choose a photo"
        hint="Your face from the front, as JPEG, PNG or HEIC, up to 15 MB. It is cut to a square; where it was taken is not kept."
        error={answer.fields.file}
      >
        {(wired) => <input {...wired} type="file" accept="image/*" className="control" />}
      </Field>
      {/* A camera is where a finger points. */}
      <div className="[@media(pointer:fine)]:hidden">
        <Field id="photo-camera" name="photo" label="Or take one now">
          {(wired) => <input {...wired} type="file" accept="image/*" capture="user" className="control" />}
        </Field>
      </div>
      <p>
        <Button type="submit" variant={back ? "primary" : "secondary"} busy={busy}>
          {label}
        </Button>
      </p>
    </form>
  );
}

function Refusal({ answer }: { answer: Pick<FormState, "message" | "fields"> }) {
  const { file } = answer.fields;
  if (file) return <ErrorSummary answer={answer} items={[{ fieldId: "photo-file", message: file }]} />;
  if (!answer.message) return null;
  return (
    <ErrorSummary answer={answer} title="Your photo was not saved" items={[{ message: answer.message }]} />
  );
}

function chosenIn(form: HTMLFormElement): HTMLInputElement | undefined {
  const inputs = [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')];
  return inputs.findLast(({ files }) => (files?.length ?? 0) > 0);
}

function faultOf(file: File | undefined): string | null {
  if (!file) return NO_PHOTO;
  if (file.size === 0) return EMPTY;
  return file.size > MOST_BYTES ? TOO_LARGE : null;
}
