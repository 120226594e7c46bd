import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { onboardingAction } from "@/app/c/[company]/settings/onboarding/actions";
import { companySaved } from "@/components/companies/saved-sentences";
import { SettingsNav } from "@/components/companies/settings-nav";
import { OnboardingSettingsForm } from "@/components/onboarding/onboarding-settings-form";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { SavedNotice } from "@/components/ui/saved-notice";
import { onboardingSettings } from "@/lib/onboarding/settings";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Onboarding and returns – Settings" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
};

export default async function OnboardingSettingsPage({ params, searchParams }: Props) {
  const [{ company: slug }, { saved }] = await Promise.all([params, searchParams]);
  const { company, actor } = await inside(slug);
  const settings = await onboardingSettings(actor);
  if (!settings) notFound();
  return (
    <Page title="Settings" intro={`How people start at ${company.companyName}, and how they come back.`}>
      <SettingsNav slug={slug} at="onboarding" />
      <SavedNotice what={saved} sentences={companySaved} />
      <Card title="Onboarding and returns">
        <OnboardingSettingsForm
          key={settings.version}
          action={onboardingAction.bind(null, slug)}
          settings={settings}
        />
      </Card>
    </Page>
  );
}
