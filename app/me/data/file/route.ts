import { act, fieldsOf } from "@/lib/action";
import { download } from "@/lib/exports/download";
import { confirmPath } from "@/lib/links";
import { exportOwnData, ownArchive } from "@/lib/privacy/own-data";
import { selfOrVisitor, signedIn, signInPath } from "@/lib/session";

/** Everything that is kept of the signed-in person, sent while it is read. */
export async function POST(request: Request): Promise<Response> {
  if (!(await signedIn())) return seeOther(signInPath("/me/data"));
  const form = await request.formData().catch(() => null);
  const result = await act(exportOwnData, await selfOrVisitor(), fieldsOf(form));
  if (!result.ok && result.code === "unproven") return seeOther(confirmPath("/me/data"));
  if (!result.ok) return seeOther(`/me/data?refused=${result.code}`);
  const { personId, at } = result.value;
  return download("my-data.zip", ownArchive(personId, at));
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });
