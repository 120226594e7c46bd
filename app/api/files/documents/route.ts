import { answering, refusalAnswer } from "@/app/api/files/documents/refusal";
import { takeWhole } from "@/app/api/files/documents/whole";
import { personOf } from "@/app/api/files/sender";
import { personIn } from "@/lib/actor";
import { demandAtDoor } from "@/lib/counted-door";
import { PLATFORM } from "@/lib/id";
import { limits } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { isFreshHere, origin } from "@/lib/session";
import { beginUpload } from "@/lib/uploads/begin";
import { PIECE } from "@/lib/uploads/labels";
import { beginInput } from "@/lib/uploads/schema";

/** Begins to send a document in pieces; a form without script sends it whole. */
export async function POST(request: Request): Promise<Response> {
  const person = await personOf(request);
  if (person instanceof Response) return person;
  const isForm = (request.headers.get("content-type") ?? "").startsWith("multipart/form-data");
  if (isForm) return takeWhole(request, person.personId);
  return answering(async () => {
    const sender = personIn(person.personId, PLATFORM, await origin());
    await demandAtDoor(sender, limits.uploads, person.personId);
    const asked = beginInput.safeParse(await request.json().catch(() => null));
    if (!asked.success) return refusalAnswer(unreadable(asked.error.issues));
    if (!(await isFreshHere(asked.data.company))) throw new Refusal("not-found", "There is nothing here.");
    const { id, received } = await beginUpload(person.personId, asked.data);
    return Response.json({ id, received, piece: PIECE });
  });
}

function unreadable(issues: { path: PropertyKey[]; message: string }[]): Refusal {
  const size = issues.find(({ path }) => path[0] === "size");
  return size
    ? new Refusal("invalid", "Check the marked fields.", { file: size.message })
    : new Refusal("not-found", "There is nothing here.");
}
