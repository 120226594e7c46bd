import { listHref } from "@/components/access-requests/request-filters";
import { ButtonLink } from "@/components/ui/button";
import type { RequestList } from "@/lib/access-requests/list";

type Props = { path: string; list: Omit<RequestList, "rows">; onFirst: boolean };

/** Next page, and the way back to the first: a list by key knows no numbers. */
export function RequestsPager({ path, list, onFirst }: Props) {
  if (onFirst && !list.after) return null;
  const { q, status, after } = list;
  return (
    <nav aria-label="Pages" className="flex flex-wrap justify-end gap-2">
      {!onFirst && <ButtonLink href={listHref(path, { q, status })}>First page</ButtonLink>}
      {after && (
        <ButtonLink href={listHref(path, { q, status, after })} rel="next">
          Next page
        </ButtonLink>
      )}
    </nav>
  );
}
