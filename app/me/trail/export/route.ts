import { act, fieldsOf } from "@/lib/action";
import { exportTrail, trailFile } from "@/lib/people/trail-export";
import { selfOrVisitor, signedIn, signInPath } from "@/lib/session";
import { confirmPath } from "@/lib/links";

const kinds = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };

/** The signed-in person's whole trail as a file, sent while it is read. */
export async function POST(request: Request): Promise<Response> {
  if (!(await signedIn())) return seeOther(signInPath("/me/trail"));
  const form = await request.formData().catch(() => null);
  const result = await act(exportTrail, await selfOrVisitor(), fieldsOf(form));
  if (!result.ok && result.code === "unproven") return seeOther(confirmPath("/me/trail"));
  if (!result.ok) return seeOther(`/me/trail?refused=${result.code}`);
  const { personId, format } = result.value;
  return new Response(bytesOf(trailFile(personId, format)), {
    headers: {
      "content-type": kinds[format],
      "content-disposition": `attachment; filename="my-trail.${format}"`,
      "x-content-type-options": "nosniff",
    },
  });
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });

/** A reader that is slow, or gone, is waited for, or not written for any more. */
function bytesOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
