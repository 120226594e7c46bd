import { confirmPath } from "@/lib/links";
import { ownPath } from "@/lib/safe-path";

/**
 * From a file that asks for a recent proof to "Confirm it's you", and back to the page with its button.
 * @param request its `Referer` names that page; a browser that sends none comes back to `otherwise`
 */
export function confirmFirst(request: Request, otherwise: string): Response {
  const location = confirmPath(pageOf(request.headers.get("referer")) ?? otherwise);
  return new Response(null, { status: 303, headers: { location } });
}

/** Whatever page it is, only its path is kept: it leads nowhere but to ours. */
function pageOf(referer: string | null): string | null {
  if (!referer || !URL.canParse(referer)) return null;
  const { pathname, search } = new URL(referer);
  return ownPath(pathname + search);
}
