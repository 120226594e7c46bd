import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readListQuery } from "@/app/c/[company]/team/access-requests/list-query";
import { chipsOf } from "@/components/access-requests/request-filters";
import { NoRequests } from "@/components/access-requests/no-requests";
import { requestLine } from "@/components/access-requests/request-line";
import { RequestsPager } from "@/components/access-requests/requests-pager";
import { RequestsTable } from "@/components/access-requests/requests-table";
import { StatusesExplained } from "@/components/access-requests/statuses-explained";
import { StatusFilter } from "@/components/access-requests/status-filter";
import { DataList } from "@/components/data-list";
import { Page } from "@/components/page";
import { listAccessRequests } from "@/lib/access-requests/list";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Access requests" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AccessRequestsPage({ params, searchParams }: Props) {
  const { company: slug } = await params;
  const query = readListQuery(await searchParams);
  const { company, actor } = await inside(slug);
  const list = await listAccessRequests(actor, query);
  if (!list) notFound();
  const now = new Date();
  const path = `/c/${slug}/team/access-requests`;
  return (
    <Page
      title="Access requests"
      intro={`People who say that they work for ${company.companyName}. Accept or decline each one.`}
    >
      <DataList
        action={path}
        search={{ label: "Find a person", query: list.q, hint: "Name, email or mobile" }}
        filters={<StatusFilter status={list.status} />}
        chips={chipsOf(path, list)}
        clearHref={`${path}?status=all`}
        pager={<RequestsPager path={path} list={list} onFirst={query.after === undefined} />}
      >
        {list.rows.length === 0 ? (
          <NoRequests path={path} list={list} onFirst={query.after === undefined} />
        ) : (
          <RequestsTable
            caption="Access requests"
            lines={list.rows.map((row) => requestLine(row, now, company.timeZone))}
            path={path}
          />
        )}
      </DataList>
      <StatusesExplained />
    </Page>
  );
}
