import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Poster } from "@/components/companies/poster";
import { PosterHead } from "@/components/companies/poster-head";
import { formatMoment } from "@/lib/dates";
import { joinLinkPage } from "@/lib/join-links/list";
import { logoHref } from "@/lib/companies/logo-queries";
import { roleName } from "@/lib/roles";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Poster" };

type Props = { params: Promise<{ company: string; id: string }> };

export default async function JoinPosterPage({ params }: Props) {
  const { company: slug, id } = await params;
  const { company, actor } = await inside(slug);
  const link = await joinLinkPage(actor, id, new Date());
  if (!link || link.state !== "in-use") notFound();
  return (
    <>
      <PosterHead back={{ href: `/c/${slug}/team/join-links/${id}`, label: link.label }} />
      <Poster
        company={link.company}
        logoHref={await logoHref(actor, slug)}
        joinUrl={link.url}
        role={roleName[link.role]}
        until={formatMoment(link.expiresAt, company.timeZone)}
      />
    </>
  );
}
