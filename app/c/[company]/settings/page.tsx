import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  addReasonAction,
  foundByNameAction,
  newCodeAction,
  retireReasonAction,
  reviewSettingsAction,
} from "@/app/c/[company]/settings/actions";
import { DeclineReasons } from "@/components/companies/decline-reasons";
import { FoundByNameForm } from "@/components/companies/found-by-name-form";
import { JoinCard } from "@/components/companies/join-card";
import { NewCode } from "@/components/companies/new-code";
import { ReviewSettingsForm } from "@/components/companies/review-settings-form";
import { companySaved } from "@/components/companies/saved-sentences";
import { SettingsNav } from "@/components/companies/settings-nav";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { SavedNotice } from "@/components/ui/saved-notice";
import { zoneCity } from "@/lib/dates";
import { companySettingsPage } from "@/lib/companies/queries";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Settings" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
};

export default async function SettingsPage({ params, searchParams }: Props) {
  const [{ company: slug }, { saved }] = await Promise.all([params, searchParams]);
  const { actor } = await inside(slug);
  const found = await companySettingsPage(actor);
  if (!found) notFound();
  const { company, settings, reasons } = found;
  return (
    <Page title="Settings" intro={`How people join ${company.name}, and how their requests are reviewed.`}>
      <SettingsNav slug={slug} at="review" />
      <SavedNotice what={saved} sentences={companySaved} />
      <JoinCard
        code={company.code}
        posterHref={`/c/${slug}/settings/poster`}
        joinLinksHref={`/c/${slug}/team/join-links`}
        newCode={<NewCode action={newCodeAction.bind(null, slug)} company={company} />}
      >
        <FoundByNameForm action={foundByNameAction.bind(null, slug)} foundByName={company.foundByName} />
      </JoinCard>
      <Card title="Review of access requests">
        <ReviewSettingsForm
          key={settings.version}
          action={reviewSettingsAction.bind(null, slug)}
          settings={settings}
          zone={zoneCity(company.timeZone)}
        />
      </Card>
      <Card title="Reasons for declining">
        <DeclineReasons
          reasons={reasons}
          add={addReasonAction.bind(null, slug)}
          retire={retireReasonAction.bind(null, slug)}
        />
      </Card>
    </Page>
  );
}
