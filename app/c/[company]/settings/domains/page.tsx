import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  addDomainAction,
  checkDomainAction,
  enterDomainCodeAction,
  removeDomainAction,
  sendDomainCodeAction,
} from "@/app/c/[company]/settings/domains/actions";
import { AddDomainForm } from "@/components/companies/add-domain-form";
import { DomainCard } from "@/components/companies/domain-card";
import { companySaved } from "@/components/companies/saved-sentences";
import { SettingsNav } from "@/components/companies/settings-nav";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SavedNotice } from "@/components/ui/saved-notice";
import { listDomains } from "@/lib/companies/domain-list";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Settings: domains" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
};

export default async function DomainsPage({ params, searchParams }: Props) {
  const [{ company: slug }, { saved }] = await Promise.all([params, searchParams]);
  const { company, actor } = await inside(slug);
  const domains = await listDomains(actor, new Date());
  if (!domains) notFound();
  const actions = {
    check: checkDomainAction.bind(null, slug),
    sendCode: sendDomainCodeAction.bind(null, slug),
    enterCode: enterDomainCodeAction.bind(null, slug),
    remove: removeDomainAction.bind(null, slug),
  };
  return (
    <Page
      title="Settings"
      intro="Show which mail domains are yours. A request from such an address then says so. It opens nothing by itself: an Admin still decides."
    >
      <SettingsNav slug={slug} at="domains" />
      <SavedNotice what={saved} sentences={companySaved} />
      {domains.length === 0 && (
        <EmptyState title="No domains yet">
          Add the part after the @ in the addresses that {company.companyName} gives its people.
        </EmptyState>
      )}
      {domains.map((domain) => (
        <DomainCard key={domain.id} domain={domain} actions={actions} zone={company.timeZone} />
      ))}
      <Card title="Add a domain">
        <AddDomainForm key={domains.length} action={addDomainAction.bind(null, slug)} />
      </Card>
    </Page>
  );
}
