import { Photo } from "@/components/photos/photo";
import { WithPhoto } from "@/components/photos/with-photo";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ownPhotoPath } from "@/lib/links";
import type { OwnProfile } from "@/lib/people/profile";
import type { OwnPhoto } from "@/lib/photos/read";

type Props = { name: string; profile: OwnProfile; photo: OwnPhoto | null };

/** What the account says of its person, with the ways to change it. */
export function OwnProfileCard({ name, profile, photo }: Props) {
  const { firstName, lastName, email, mobile, timeZone } = profile;
  return (
    <Card
      title="Profile"
      actions={
        <>
          <ButtonLink compact href="/me/email">
            Change email
          </ButtonLink>
          <ButtonLink compact href="/me/profile">
            Edit profile
          </ButtonLink>
        </>
      }
    >
      <WithPhoto photo={<Photo name={name} id={photo && !photo.checking ? photo.id : null} />}>
        <Facts
          items={[
            { label: "First name", value: firstName },
            { label: "Last name", value: lastName || null },
            { label: "Email", value: email },
            { label: "Mobile number", value: mobile },
            { label: "Time zone", value: timeZone.replaceAll("_", " ") },
            { label: "Photo", value: <a href={ownPhotoPath()}>{photo ? "Change photo" : "Add a photo"}</a> },
          ]}
        />
      </WithPhoto>
    </Card>
  );
}
