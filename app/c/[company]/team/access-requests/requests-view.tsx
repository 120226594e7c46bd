"use client";

import { NoRequests } from "@/components/access-requests/no-requests";
import { chipsOf, listSearch } from "@/components/access-requests/request-filters";
import type { RequestLine } from "@/components/access-requests/request-line";
import { RequestsPager } from "@/components/access-requests/requests-pager";
import { RequestsTable } from "@/components/access-requests/requests-table";
import { StatusesExplained } from "@/components/access-requests/statuses-explained";
import { StatusFilter } from "@/components/access-requests/status-filter";
import { DataList } from "@/components/data-list";
import { Page } from "@/components/page";
import type { RequestList } from "@/lib/access-requests/list";

type Props = {
  path: string;
  companyName: string;
  list: Omit<RequestList, "rows">;
  lines: RequestLine[];
  /** The place this page of the list starts after; left out on the first one. */
  start?: string | undefined;
};

/** A client component for its weight alone, like the table in it: the page carries its words, not its markup again. */
export function RequestsView({ path, companyName, list, lines, start }: Props) {
  const onFirst = start === undefined;
  const search = listSearch({ q: list.q, status: list.status, after: start ?? null });
  return (
    <Page
      title="Access requests"
      intro={`People who say that they work for ${companyName}. Accept or decline each one.`}
    >
      <DataList
        action={path}
        search={{ label: "Find a person", query: list.q, hint: "Name, email or mobile" }}
        filters={<StatusFilter status={list.status} />}
        chips={chipsOf(path, list)}
        clearHref={`${path}?status=all`}
        pager={<RequestsPager path={path} list={list} onFirst={onFirst} />}
      >
        {lines.length === 0 ? (
          <NoRequests path={path} list={list} onFirst={onFirst} />
        ) : (
          <RequestsTable caption="Access requests" lines={lines} path={path} search={search} />
        )}
      </DataList>
      <StatusesExplained />
    </Page>
  );
}
