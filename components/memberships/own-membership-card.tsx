import { MembershipBadge } from "@/components/memberships/membership-badge";
import { Photo } from "@/components/photos/photo";
import { WithPhoto } from "@/components/photos/with-photo";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { RelativeTime } from "@/components/ui/time";
import { showDay } from "@/lib/days";
import { ownDocumentsPath, ownPhotoPath } from "@/lib/links";
import type { OwnMembership } from "@/lib/memberships/own";
import { roleExplained, roleLabel } from "@/lib/roles";

type Props = { membership: OwnMembership; now: Date; zone: string };

/** What a person is in this company, and what that opens. */
export function OwnMembershipCard({ membership, now, zone }: Props) {
  const { name, photo, needsPhoto, toHandIn, role, status, since, mobile, documentsBy } = membership;
  return (
    <Card title="Your membership">
      {documentsBy && (
        <Alert tone="warn" title={`Your documents have to be good by ${showDay(documentsBy)}`}>
          <p>
            After that day this company closes to you until they are.{" "}
            <a href={ownDocumentsPath()}>Open your documents</a>
          </p>
          {needsPhoto && <PhotoAsked />}
        </Alert>
      )}
      {!documentsBy && (toHandIn > 0 || needsPhoto) && (
        <Alert tone="info" title={asked(toHandIn)}>
          {toHandIn > 0 && (
            <p>
              <a href={ownDocumentsPath()}>Open your documents</a>
            </p>
          )}
          {needsPhoto && <PhotoAsked />}
        </Alert>
      )}
      <WithPhoto photo={<Photo name={name} id={photo} />}>
        <Facts
          items={[
            { label: "Role", value: roleLabel[role] },
            { label: "Status", value: <MembershipBadge status={status} /> },
            { label: "Mobile number", value: mobile },
            { label: "Since", value: <RelativeTime at={since} now={now} zone={zone} /> },
          ]}
        />
      </WithPhoto>
      <p className="text-sm text-ink-soft">{roleExplained[role]}</p>
    </Card>
  );
}

function asked(documents: number): string {
  if (documents === 0) return "Something is asked of you";
  return documents === 1 ? "1 document is asked of you" : `${documents} documents are asked of you`;
}

function PhotoAsked() {
  return (
    <p>
      A photo of you is asked for. <a href={ownPhotoPath()}>Add a photo</a>
    </p>
  );
}
