import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { UploadForm } from "@/components/batches/upload-form";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { mayImport } from "@/lib/imports/policy";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Import people" };

type Props = { params: Promise<{ company: string }> };

export default async function ImportPage({ params }: Props) {
  const { company: slug } = await params;
  const { company, actor } = await inside(slug);
  if (!mayImport(actor)) notFound();
  const path = `/c/${slug}/team`;
  return (
    <Page
      title="Import people"
      intro={`Bring many people into ${company.companyName}'s lists from a file. You see what will happen to each row before anything changes.`}
      back={{ href: `${path}/batches`, label: "Imports and exports" }}
    >
      <UploadForm action={`/api/files/import?company=${encodeURIComponent(slug)}`} />
      <Card title="What the file needs">
        <ul className="list-disc space-y-1 ps-5 text-ink-soft">
          <li>
            A CSV file of up to 100 MB, saved from Excel, Numbers, Google Sheets or your payroll system.
          </li>
          <li>A column with the email address, and one with the first name or the full name.</li>
          <li>
            If you like: last name, mobile, role (Admin, Manager, Viewer, Worker) and your own reference.
          </li>
        </ul>
        <p>
          <a href="/import-template.csv" download>
            Download a template
          </a>
        </p>
      </Card>
    </Page>
  );
}
