import type { Metadata } from "next";
import { MePage } from "@/app/me/me-page";
import { OwnNoticesCard } from "@/components/me/own-notices-card";
import { ownNotices } from "@/lib/people/own-notices";
import { ownProfile } from "@/lib/people/profile";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Your notices" };

export default async function OwnNoticesPage() {
  const { personId, email } = await mustBeSignedIn("/me/notices");
  const [notices, { timeZone }] = await Promise.all([ownNotices(personId), ownProfile(personId)]);
  return (
    <MePage email={email} title="Your notices" intro="The newest from all the companies you have access to.">
      <OwnNoticesCard notices={notices} now={new Date()} zone={timeZone} />
    </MePage>
  );
}
