import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContractorsView } from "@/components/connections/contractors-view";
import { listConnections, type ConnectionQuery } from "@/lib/connections/list";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Contractors" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ContractorsPage({ params, searchParams }: Props) {
  const { company: slug } = await params;
  const query = readQuery(await searchParams);
  const { company, actor } = await inside(slug);
  const list = await listConnections(actor, query);
  if (!list) notFound();
  return (
    <ContractorsView
      path={`/c/${slug}/team/contractors`}
      hosts={`/c/${slug}/hosts`}
      companyName={company.companyName}
      list={list}
      onFirst={query.after === undefined}
    />
  );
}

/** What the address says; a word given twice counts once. */
function readQuery(search: Record<string, string | string[] | undefined>): ConnectionQuery {
  const first = (name: keyof ConnectionQuery) => [search[name]].flat()[0];
  return { q: first("q"), status: first("status"), after: first("after") };
}
