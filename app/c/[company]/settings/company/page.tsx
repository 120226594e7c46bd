import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  detailsAction,
  logoAction,
  removeLogoAction,
  slugAction,
} from "@/app/c/[company]/settings/company/actions";
import { DetailsForm } from "@/components/companies/details-form";
import { LogoForm } from "@/components/companies/logo-form";
import { companySaved } from "@/components/companies/saved-sentences";
import { SettingsNav } from "@/components/companies/settings-nav";
import { SlugForm } from "@/components/companies/slug-form";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { SavedNotice } from "@/components/ui/saved-notice";
import { logoHref } from "@/lib/companies/logo-queries";
import { countries, timeZones } from "@/lib/companies/places";
import { companyDetails } from "@/lib/companies/queries";
import { links } from "@/lib/links";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Settings: company" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
};

export default async function CompanySettingsPage({ params, searchParams }: Props) {
  const [{ company: slug }, { saved }] = await Promise.all([params, searchParams]);
  const { actor } = await inside(slug);
  const [company, logo] = await Promise.all([companyDetails(actor), logoHref(actor, slug)]);
  if (!company) notFound();
  const { version } = company;
  return (
    <Page title="Settings" intro={`What ${company.name} is called, where it is, and how it looks.`}>
      <SettingsNav slug={slug} at="company" />
      <SavedNotice what={saved} sentences={companySaved} />
      <Card title="Details">
        <DetailsForm
          key={version}
          action={detailsAction.bind(null, slug)}
          company={company}
          countries={countries()}
          timeZones={timeZones()}
        />
      </Card>
      <Card title="Address of the company's pages">
        <SlugForm
          key={version}
          action={slugAction.bind(null, slug)}
          company={company}
          start={links.company("")}
        />
      </Card>
      <Card title="Logo">
        <LogoForm
          change={logoAction.bind(null, slug)}
          remove={removeLogoAction.bind(null, slug)}
          href={logo}
        />
      </Card>
    </Page>
  );
}
