import type { Metadata } from "next";
import { MePage } from "@/app/me/me-page";
import { OwnFileCard } from "@/components/documents/own-file-card";
import { documentSaved } from "@/components/documents/saved-sentences";
import { SavedNotice } from "@/components/ui/saved-notice";
import { ownDocuments } from "@/lib/documents/own";
import { mustBeSignedIn, sessionReference } from "@/lib/session";

export const metadata: Metadata = { title: "My documents" };

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** What a person's companies ask for, and how each item stands; also for who is Pending there. */
export default async function OwnDocumentsPage({ searchParams }: Props) {
  const { personId, email } = await mustBeSignedIn("/me/documents");
  const [{ done }, sid] = await Promise.all([searchParams, sessionReference()]);
  const files = await ownDocuments(personId, sid, new Date());
  return (
    <MePage
      email={email}
      title="My documents"
      intro="What your companies ask you for. Nobody but the company that asks sees what you hand in."
    >
      <SavedNotice what={done} sentences={documentSaved} />
      {files.length === 0 && <p>No company asks you for anything now.</p>}
      {files.map((file) => (
        <OwnFileCard key={file.membershipId} file={file} />
      ))}
    </MePage>
  );
}
