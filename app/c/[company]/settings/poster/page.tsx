import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Poster } from "@/components/companies/poster";
import { PosterHead } from "@/components/companies/poster-head";
import { logoHref } from "@/lib/companies/logo-queries";
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
      <PosterHead back={{ href: `/c/${slug}/settings`, label: "Settings" }} />
      <Poster company={company} logoHref={await logoHref(actor, slug)} joinUrl={links.join(company.code)} />
    </>
  );
}
