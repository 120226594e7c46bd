import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readWords } from "@/app/c/[company]/team/search-words";
import { recordColumns, recordLine } from "@/components/deactivations/record-line";
import { RecordsView } from "@/components/deactivations/records-view";
import { listRecords } from "@/lib/deactivations/records";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Records" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The record of deactivated accounts: who left, when, by whom and why, and who came back. */
export default async function RecordsPage({ params, searchParams }: Props) {
  const { company: slug } = await params;
  const query = readWords(await searchParams);
  const { company, actor } = await inside(slug);
  const now = new Date();
  const list = await listRecords(actor, query, company.timeZone, now);
  if (!list) notFound();
  const { rows, ...about } = list;
  return (
    <RecordsView
      path={`/c/${slug}/records`}
      slug={slug}
      companyName={company.companyName}
      list={about}
      columns={recordColumns}
      rows={rows.map((row) => recordLine(row, { slug, now, zone: company.timeZone }))}
      onFirst={query.after === undefined}
    />
  );
}
