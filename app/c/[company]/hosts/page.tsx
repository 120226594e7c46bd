import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HostsList } from "@/components/connections/hosts-list";
import { Page } from "@/components/page";
import { hostsOf } from "@/lib/connections/hosts";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Works for" };

type Props = { params: Promise<{ company: string }> };

export default async function HostsPage({ params }: Props) {
  const { company: slug } = await params;
  const { company, actor } = await inside(slug);
  const hosts = await hostsOf(actor);
  if (!hosts) notFound();
  return (
    <Page
      title="Works for"
      intro={`Companies that ${company.companyName} works for as contractor.`}
      back={{ href: `/c/${slug}/team/contractors`, label: "Contractors" }}
    >
      <HostsList hosts={hosts} path={`/c/${slug}/hosts`} />
    </Page>
  );
}
