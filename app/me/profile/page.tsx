import type { Metadata } from "next";
import { MePage } from "@/app/me/me-page";
import { removePhotoAction } from "@/app/me/profile/actions";
import { ProfileForm } from "@/app/me/profile/profile-form";
import { meSaved } from "@/components/me/saved-sentences";
import { OwnPhotoCard } from "@/components/photos/own-photo-card";
import { SavedNotice } from "@/components/ui/saved-notice";
import { timeZones } from "@/lib/companies/places";
import { ownProfile } from "@/lib/people/profile";
import { PHOTO } from "@/lib/photos/labels";
import { ownPhoto } from "@/lib/photos/read";
import { ownPath } from "@/lib/safe-path";
import { mustBeSignedIn } from "@/lib/session";
import { faultOf } from "@/lib/uploads/form-fault";

type Props = { searchParams: Promise<{ done?: string | string[]; back?: string | string[] }> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: ownPath((await searchParams).back) ? "Your photo" : "Edit profile" };
}

/** The own profile and photo; whoever was sent here for a photo (`back`) does that one thing, and goes back. */
export default async function ProfilePage({ searchParams }: Props) {
  const { done, back: wanted } = await searchParams;
  const back = ownPath(wanted);
  const path = back ? `/me/profile?back=${encodeURIComponent(back)}` : "/me/profile";
  const { personId, email, name } = await mustBeSignedIn(path);
  const [profile, photo, fault] = await Promise.all([
    ownProfile(personId),
    ownPhoto(personId),
    faultOf(personId, PHOTO),
  ]);
  const photoCard = <OwnPhotoCard {...{ name, photo, back }} initial={fault} remove={removePhotoAction} />;
  if (back) {
    const list = back.startsWith("/c/") ? { href: back, label: "Your list" } : undefined;
    return (
      <MePage email={email} title="Your photo" {...(list && { back: list })}>
        {photoCard}
      </MePage>
    );
  }
  const zones = timeZones().filter(({ value }) => value !== "UTC");
  return (
    <MePage
      email={email}
      title="Edit profile"
      intro="Every company you work for sees your name. The mobile number that a company has on its own record stays as it is there."
    >
      <SavedNotice what={done} sentences={meSaved} />
      <ProfileForm profile={profile} zones={[{ value: "UTC", label: "UTC" }, ...zones]} />
      {photoCard}
    </MePage>
  );
}
