import { backTo } from "@/app/api/files/back-to";
import { personOf } from "@/app/api/files/sender";
import { fieldsOf } from "@/lib/action";
import { personIn } from "@/lib/actor";
import { PLATFORM } from "@/lib/id";
import { ownPhotoPath } from "@/lib/links";
import { NO_PHOTO, PHOTO } from "@/lib/photos/labels";
import { takePhoto } from "@/lib/photos/take";
import { ownPath } from "@/lib/safe-path";
import { origin } from "@/lib/session";
import { forgetFault, keepFault } from "@/lib/uploads/form-fault";
import { MOST_BYTES, TOO_LARGE } from "@/lib/uploads/labels";

/** A person's own photo from a plain form: on to where it was asked for, or back to the form with what is to be mended. */
export async function POST(request: Request): Promise<Response> {
  const person = await personOf(request);
  if (person instanceof Response) return person;
  const { personId } = person;
  const fields = fieldsOf(await request.formData().catch(() => null));
  const file = [fields.photo, fields.file].find((each) => each instanceof File && each.size > 0);
  const fault = file instanceof File ? file.size > MOST_BYTES && TOO_LARGE : NO_PHOTO;
  const result =
    file instanceof File && !fault
      ? await takePhoto(personIn(personId, PLATFORM, await origin()), Buffer.from(await file.arrayBuffer()))
      : { ok: false as const, message: null, fields: { file: fault || NO_PHOTO } };
  const back = ownPath(fields.back);
  if (result.ok) {
    await forgetFault();
    return backTo(back ?? "/me/profile", PHOTO);
  }
  await keepFault(personId, PHOTO, { message: result.message, fields: result.fields, values: {} });
  // Without the part of the page: it would keep what is to be mended from taking focus.
  return backTo(ownPhotoPath(back).replace(/#.*$/, ""));
}
