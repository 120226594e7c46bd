import { notFound } from "next/navigation";
import { z } from "zod";
import { answering, refusalAnswer } from "@/app/api/files/documents/refusal";
import { personOf } from "@/app/api/files/sender";
import { personIn } from "@/lib/actor";
import { demandAtDoor } from "@/lib/counted-door";
import { PLATFORM } from "@/lib/id";
import { limits } from "@/lib/rate-limit";
import { isFreshHere, origin } from "@/lib/session";
import { finishUpload } from "@/lib/uploads/finish";
import { ownUpload } from "@/lib/uploads/upload";

type Context = { params: Promise<{ id: string }> };

const beside = z.object({ detail: z.unknown().optional(), expiresOn: z.unknown().optional() }).catch({});

/** Hands in the document whose pieces have all arrived. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const person = await personOf(request);
  if (person instanceof Response) return person;
  const slug = new URL(request.url).searchParams.get("company") ?? "";
  const upload = await ownUpload(person.personId, slug, (await params).id);
  if (!upload || !(await isFreshHere(slug))) notFound();
  const sender = { personId: person.personId, origin: await origin() };
  return answering(async () => {
    await demandAtDoor(
      personIn(sender.personId, PLATFORM, sender.origin),
      limits.uploadEnds,
      person.personId,
    );
    const fields = beside.parse(await request.json().catch(() => null));
    const result = await finishUpload(sender, upload, fields);
    return result.ok ? Response.json(result.value) : refusalAnswer(result);
  });
}
