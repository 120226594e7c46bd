import { createHash } from "node:crypto";
import { backTo } from "@/app/api/files/back-to";
import { fieldsOf } from "@/lib/action";
import { personIn } from "@/lib/actor";
import { demandAtDoor } from "@/lib/counted-door";
import { PLATFORM } from "@/lib/id";
import { limits } from "@/lib/rate-limit";
import { Refusal, typedInto, type FormState } from "@/lib/result";
import { safePath } from "@/lib/safe-path";
import { isFreshHere, origin } from "@/lib/session";
import { beginUpload } from "@/lib/uploads/begin";
import { handInWhole } from "@/lib/uploads/finish";
import { forgetFault, keepFault } from "@/lib/uploads/form-fault";
import { EMPTY, MOST_BYTES, NO_FILE, TOO_LARGE } from "@/lib/uploads/labels";
import { beginInput, wholeInput } from "@/lib/uploads/schema";
import { ownUpload } from "@/lib/uploads/upload";

/** A document in one go, from a form without script: back to where the form stands, with what is to be mended. */
export async function takeWhole(request: Request, personId: string): Promise<Response> {
  const form = await request.formData().catch(() => null);
  const fields = fieldsOf(form);
  const asked = wholeInput.safeParse(fields);
  const back = safePath(fields.back);
  if (!form || !asked.success) return backTo(back);
  try {
    await demandAtDoor(personIn(personId, PLATFORM, await origin()), limits.uploads, personId);
    await takeFile(personId, asked.data, fields);
    await forgetFault();
    return backTo(back, "handed-in");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message, fields: marked } = error;
    const state: FormState = { message, fields: marked, values: typedInto(form) };
    await keepFault(personId, asked.data.requirementId, state);
    return backTo(back);
  }
}

type Asked = { company: string; requirementId: string; membershipId?: string; connectionId?: string };

async function takeFile(personId: string, place: Asked, fields: Record<string, unknown>): Promise<void> {
  const file = [fields.file, fields.photo].find((each) => each instanceof File && each.size > 0);
  if (!(file instanceof File)) throw new Refusal("invalid", "Check the marked fields.", { file: NO_FILE });
  if (file.size > MOST_BYTES) throw new Refusal("invalid", "Check the marked fields.", { file: TOO_LARGE });
  const bytes = Buffer.from(await file.arrayBuffer());
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const begin = beginInput.safeParse({
    ...place,
    name: file.name.slice(0, 1000),
    size: bytes.length,
    sha256,
  });
  if (!begin.success) throw new Refusal("invalid", "Check the marked fields.", { file: EMPTY });
  if (!(await isFreshHere(place.company))) throw new Refusal("not-found", "There is nothing here.");
  const { id } = await beginUpload(personId, begin.data);
  const upload = await ownUpload(personId, place.company, id);
  if (!upload) throw new Refusal("not-found", "There is nothing here.");
  const { detail, expiresOn } = fields;
  const sender = { personId, origin: await origin() };
  const result = await handInWhole(sender, upload, bytes, { detail, expiresOn });
  if (!result.ok) throw new Refusal(result.code, result.message, result.fields);
}
