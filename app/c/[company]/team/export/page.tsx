import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readWords } from "@/app/c/[company]/team/search-words";
import { ExportForm } from "@/components/batches/export-form";
import { Page } from "@/components/page";
import { exportPreview } from "@/lib/exports/preview";
import { inside, mustBeRecent } from "@/lib/session";

export const metadata: Metadata = { title: "Export" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ExportPage({ params, searchParams }: Props) {
  const { company: slug } = await params;
  const { actor } = await inside(slug);
  const preview = await exportPreview(actor, readWords(await searchParams));
  if (!preview) notFound();
  await mustBeRecent(actor);
  const path = `/c/${slug}/team`;
  const { list, label, effects, fields, filters } = preview;
  return (
    <Page
      title={`Export ${label}`}
      intro="A CSV file of what the list shows under its filters, for Excel and others."
      back={{ href: `${path}/${list}${filters && `?${filters}`}`, label }}
    >
      <ExportForm fields={{ ...fields, company: slug }} effects={effects} />
    </Page>
  );
}
