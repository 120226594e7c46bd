import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import type { OwnProfile } from "@/lib/people/profile";

/** What the account says of its person, with the ways to change it. */
export function OwnProfileCard({ profile }: { profile: OwnProfile }) {
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
      <Facts
        items={[
          { label: "First name", value: firstName },
          { label: "Last name", value: lastName || null },
          { label: "Email", value: email },
          { label: "Mobile number", value: mobile },
          { label: "Time zone", value: timeZone.replaceAll("_", " ") },
        ]}
      />
    </Card>
  );
}
