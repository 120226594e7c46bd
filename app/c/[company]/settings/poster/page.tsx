import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Poster } from "@/components/companies/poster";
import { PrintButton } from "@/components/companies/print-button";
import { posterOf } from "@/lib/companies/queries";
import { links } from "@/lib/links";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Poster" };

type Props = { params: Promise<{ company: string }> };

export default async function PosterPage({ params }: Props) {
  const { company: slug } = await params;
  const { actor } = await inside(slug);
  const company = await posterOf(actor);
  if (!company) notFound();
  return (
    <>
      <header className="flex flex-wrap items-start justify-between gap-3 print:hidden">
        <div className="grid gap-1">
          <p className="text-sm">
            <a href={`/c/${slug}/settings`}>Settings</a>
          </p>
          <h1 className="text-xl font-semibold">Poster</h1>
          <p className="text-ink-soft">Print it on A4 and hang it where people start work.</p>
        </div>
        <PrintButton>Print poster</PrintButton>
      </header>
      <Poster company={company} joinUrl={links.join(company.code)} />
    </>
  );
}
