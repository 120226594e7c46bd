import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Page } from "@/components/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { mailboxMails } from "@/lib/delivery/mailbox-store";

export const metadata: Metadata = { title: "Local mailbox" };

/** Every mail of an instance that has no way to send any, newest first. */
export default async function MailboxPage() {
  const mails = await mailboxMails();
  if (!mails) notFound();
  return (
    <main id="main" className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-8">
      <Page
        title="Local mailbox"
        intro="No mail leaves this instance. What it would send is kept here, newest first."
      >
        {mails.length > 0 ? (
          <MailTable mails={mails} now={new Date()} />
        ) : (
          <EmptyState title="No mail yet">Mails appear here a moment after they are written.</EmptyState>
        )}
      </Page>
    </main>
  );
}

type Mails = NonNullable<Awaited<ReturnType<typeof mailboxMails>>>;

function MailTable({ mails, now }: { mails: Mails; now: Date }) {
  return (
    <Table caption="Mails">
      <thead>
        <tr>
          <th scope="col">Subject</th>
          <th scope="col">To</th>
          <th scope="col">Written</th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <tr key={mail.id}>
            <th scope="row">
              <a href={`/dev/mail/${mail.id}`}>{mail.subject}</a>
            </th>
            <td>{mail.recipient}</td>
            <td>
              <RelativeTime at={mail.createdAt} now={now} zone="UTC" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
