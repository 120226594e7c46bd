import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { accountReviewAction } from "@/app/c/[company]/settings/account-review/actions";
import { SettingsNav } from "@/components/companies/settings-nav";
import { Page } from "@/components/page";
import { AccountReviewForm } from "@/components/reviews/account-review-form";
import { Card } from "@/components/ui/card";
import { SavedNotice } from "@/components/ui/saved-notice";
import { accountReviewSettings } from "@/lib/reviews/settings";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Settings: account review" };

const sentences = {
  "account-review": "The settings are saved. Days count from the next confirmation of each account on.",
};

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
};

export default async function AccountReviewPage({ params, searchParams }: Props) {
  const [{ company: slug }, { saved }] = await Promise.all([params, searchParams]);
  const { company, actor } = await inside(slug);
  const settings = await accountReviewSettings(actor);
  if (!settings) notFound();
  return (
    <Page
      title="Settings"
      intro={`How often somebody at ${company.companyName} says that an account is still needed.`}
    >
      <SettingsNav slug={slug} at="account-review" />
      <SavedNotice what={saved} sentences={sentences} />
      <Card title="Account review">
        <AccountReviewForm
          key={settings.version}
          action={accountReviewAction.bind(null, slug)}
          settings={settings}
        />
      </Card>
    </Page>
  );
}
