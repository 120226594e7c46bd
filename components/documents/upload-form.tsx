"use client";

import { useState, type SubmitEvent } from "react";
import { canSend, sendDocument, type Place, type Step } from "@/components/documents/upload-line";
import { UploadProgress } from "@/components/documents/upload-progress";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { FormActions } from "@/components/ui/form-actions";
import { TextInput } from "@/components/ui/text-input";
import { emptyForm, type FormState } from "@/lib/result";
import { EMPTY, MOST_BYTES, NO_DATE, NO_FILE, TOO_LARGE } from "@/lib/uploads/labels";

type Props = Place & {
  needsExpiry: boolean;
  /** The page that the form stands on; it is opened again with `done=handed-in`. */
  back: string;
  /** What the form without script came back with. */
  initial?: FormState;
};

type Answer = Pick<FormState, "message" | "fields">;

const KINDS = "application/pdf,image/jpeg,image/png,image/heic,image/heif,.heic,.heif";

/** Sends a document: in pieces that outlive a broken line, or whole by the browser itself where there is no script. */
export function UploadForm({ needsExpiry, back, initial = emptyForm, ...place }: Props) {
  const [answer, setAnswer] = useState<Answer>(initial);
  const [under, setUnder] = useState<(Step & { size: number }) | null>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    if (!canSend()) return;
    event.preventDefault();
    if (under) return;
    const form = new FormData(event.currentTarget);
    const file = chosenIn(form);
    const expiresOn = String(form.get("expiresOn") ?? "");
    const fields = faultsOf(file, needsExpiry && !expiresOn);
    setAnswer({ message: null, fields });
    if (!file || Object.keys(fields).length > 0) return;
    try {
      const fault = await sendDocument(file, place, { expiresOn }, (step) =>
        setUnder({ ...step, size: file.size }),
      );
      if (fault) setAnswer(fault);
      else window.location.assign(doneAt(back));
    } catch {
      setAnswer({ message: "This file cannot be read. Choose it again.", fields: {} });
    } finally {
      setUnder(null);
    }
  }

  return (
    <form
      method="post"
      action="/api/files/documents"
      encType="multipart/form-data"
      noValidate
      onSubmit={submit}
      className="form"
    >
      <Refusal answer={answer} />
      {Object.entries({ ...place, back }).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Field name="file" label="File" hint="A PDF or a photo, up to 15 MB" error={answer.fields.file}>
        {(wired) => <input {...wired} type="file" accept={KINDS} className="control" />}
      </Field>
      {/* A camera is where a finger points. */}
      <div className="[@media(pointer:fine)]:hidden">
        <Field name="photo" label="Or take a photo now">
          {(wired) => (
            <input {...wired} type="file" accept="image/*" capture="environment" className="control" />
          )}
        </Field>
      </div>
      {needsExpiry && (
        <TextInput
          name="expiresOn"
          label="Expires on"
          type="date"
          narrow
          autoComplete="off"
          defaultValue={initial.values.expiresOn}
          error={answer.fields.expiresOn}
        />
      )}
      {under && <UploadProgress {...under} />}
      <FormActions>
        <Button type="submit" variant="primary" busy={under !== null}>
          Upload
        </Button>
      </FormActions>
    </form>
  );
}

function Refusal({ answer }: { answer: Answer }) {
  const faults = Object.entries(answer.fields).map(([fieldId, message]) => ({ fieldId, message }));
  if (faults.length > 0) return <ErrorSummary answer={answer} items={faults} />;
  if (!answer.message) return null;
  return <ErrorSummary answer={answer} title="This was not sent" items={[{ message: answer.message }]} />;
}

function chosenIn(form: FormData): File | null {
  const files = [form.get("photo"), form.get("file")];
  return files.find((file): file is File => file instanceof File && file.name !== "") ?? null;
}

function faultsOf(file: File | null, lacksDate: boolean): Record<string, string> {
  const fault = !file ? NO_FILE : file.size === 0 ? EMPTY : file.size > MOST_BYTES ? TOO_LARGE : null;
  return { ...(fault && { file: fault }), ...(lacksDate && { expiresOn: NO_DATE }) };
}

/** The same page as after the form without script; without its part, which would keep the browser from loading it. */
function doneAt(back: string): string {
  const [path = ""] = back.split("#");
  return `${path}${path.includes("?") ? "&" : "?"}done=handed-in`;
}
