import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ExactTime } from "@/components/ui/time";
import { mailboxMail } from "@/lib/delivery/mailbox-store";
import { settings } from "@/lib/env";

export const metadata: Metadata = { title: "Mail" };

type MailProps = { params: Promise<{ id: string }> };

/** One mail as its reader sees it, its plain-text twin, and the lines above it. */
export default async function MailPage({ params }: MailProps) {
  const mail = await mailboxMail((await params).id);
  if (!mail) notFound();
  const facts = [
    { label: "From", value: settings().mailFrom },
    { label: "To", value: mail.recipient },
    { label: "Written", value: <ExactTime at={mail.createdAt} zone="UTC" named /> },
    { label: "Mail", value: mail.template },
  ];
  return (
    <main id="main" className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-8">
      <Page title={mail.subject} back={{ href: "/dev/mail", label: "Local mailbox" }}>
        <Facts items={facts} />
        <iframe
          title="The mail as its reader sees it"
          src={`/dev/mail/${mail.id}/letter`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          className="h-[45rem] w-full rounded-card border border-line"
        />
        <Card title="Plain text">
          <pre className="text-sm whitespace-pre-wrap">{mail.text}</pre>
        </Card>
      </Page>
    </main>
  );
}
