import type { Metadata } from "next";
import { MePage } from "@/app/me/me-page";
import { ProfileForm } from "@/app/me/profile/profile-form";
import { timeZones } from "@/lib/companies/places";
import { ownProfile } from "@/lib/people/profile";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Edit profile" };

export default async function ProfilePage() {
  const { personId, email } = await mustBeSignedIn("/me/profile");
  const profile = await ownProfile(personId);
  const zones = timeZones().filter(({ value }) => value !== "UTC");
  return (
    <MePage
      email={email}
      title="Edit profile"
      intro="Every company you work for sees your name. The mobile number that a company has on its own record stays as it is there."
    >
      <ProfileForm profile={profile} zones={[{ value: "UTC", label: "UTC" }, ...zones]} />
    </MePage>
  );
}
