import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  adminFactorAction,
  detailsAction,
  logoAction,
  mailedCodesAction,
  removeLogoAction,
  slugAction,
} from "@/app/c/[company]/settings/company/actions";
import { AdminFactorForm } from "@/components/companies/admin-factor-form";
import { DetailsForm } from "@/components/companies/details-form";
import { LogoForm } from "@/components/companies/logo-form";
import { MailedCodesForm } from "@/components/companies/mailed-codes-form";
import { RecordCard } from "@/components/companies/record-card";
import { companySaved } from "@/components/companies/saved-sentences";
import { SettingsNav } from "@/components/companies/settings-nav";
import { SlugForm } from "@/components/companies/slug-form";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { SavedNotice } from "@/components/ui/saved-notice";
import { recordState } from "@/lib/audit/extract";
import { adminFactor } from "@/lib/companies/admin-factor";
import { logoHref } from "@/lib/companies/logo-queries";
import { mailedCodes } from "@/lib/companies/mailed-codes";
import { countries, timeZones } from "@/lib/companies/places";
import { companyDetails } from "@/lib/companies/queries";
import { formatMoment } from "@/lib/dates";
import { links } from "@/lib/links";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Settings: company" };

const count = (lines: number) => lines.toLocaleString("en");

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
};

export default async function CompanySettingsPage({ params, searchParams }: Props) {
  const [{ company: slug }, { saved }] = await Promise.all([params, searchParams]);
  const { actor } = await inside(slug);
  const [company, logo, record, factor, codes] = await Promise.all([
    companyDetails(actor),
    logoHref(actor, slug),
    recordState(actor),
    adminFactor(actor),
    mailedCodes(actor),
  ]);
  if (!company || !record) notFound();
  const { version } = company;
  const { lines, anchor } = record;
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
      {factor && (
        <Card title="Admins need a passkey or an authenticator app">
          <AdminFactorForm key={String(factor.on)} action={adminFactorAction.bind(null, slug)} {...factor} />
        </Card>
      )}
      {codes && (
        <Card title="Codes by email">
          <MailedCodesForm key={String(codes.on)} action={mailedCodesAction.bind(null, slug)} {...codes} />
        </Card>
      )}
      <RecordCard
        slug={slug}
        lines={`${count(lines)} ${lines === 1 ? "line" : "lines"}`}
        signed={
          anchor && {
            line: count(anchor.seq),
            at: formatMoment(new Date(anchor.at), company.timeZone, true),
          }
        }
      />
    </Page>
  );
}
