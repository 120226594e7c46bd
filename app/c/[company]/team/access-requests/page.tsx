import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readListQuery } from "@/app/c/[company]/team/access-requests/list-query";
import { RequestsView } from "@/app/c/[company]/team/access-requests/requests-view";
import { requestLine } from "@/components/access-requests/request-line";
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
  const { rows, ...about } = list;
  const now = new Date();
  return (
    <RequestsView
      path={`/c/${slug}/team/access-requests`}
      companyName={company.companyName}
      list={about}
      lines={rows.map((row) => requestLine(row, now, company.timeZone))}
      start={query.after}
    />
  );
}
