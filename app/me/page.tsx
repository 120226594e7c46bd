import type { Metadata } from "next";
import { cookies } from "next/headers";
import { endOtherSessionsAction, endSessionAction, themeAction } from "@/app/me/actions";
import { MePage } from "@/app/me/me-page";
import { MoreCard } from "@/components/me/more-card";
import { OwnCompaniesCard } from "@/components/me/own-companies-card";
import { OwnProfileCard } from "@/components/me/own-profile-card";
import { PreferencesCard } from "@/components/me/preferences-card";
import { meSaved } from "@/components/me/saved-sentences";
import { SessionsCard } from "@/components/me/sessions-card";
import { SavedNotice } from "@/components/ui/saved-notice";
import { ownCompanies } from "@/lib/companies/own";
import { ownSessions } from "@/lib/people/own-sessions";
import { ownProfile } from "@/lib/people/profile";
import { ownPhoto } from "@/lib/photos/read";
import { asTheme, THEME_COOKIE } from "@/lib/people/theme";
import { mustBeSignedIn, sessionReference } from "@/lib/session";

export const metadata: Metadata = { title: "Your own page" };

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** A person's own page: who they are, where they work, where they are signed in. */
export default async function OwnPage({ searchParams }: Props) {
  const { personId, name, email, support } = await mustBeSignedIn("/me");
  const [{ done }, profile, photo, companies, sessions, jar] = await Promise.all([
    searchParams,
    ownProfile(personId),
    ownPhoto(personId),
    ownCompanies(personId),
    sessionReference().then((sid) => ownSessions(personId, sid)),
    cookies(),
  ]);
  return (
    <MePage email={email} title={name} back={{ href: "/home", label: "Your start page" }}>
      <SavedNotice what={done} sentences={meSaved} />
      <OwnProfileCard name={name} profile={profile} photo={photo} />
      <OwnCompaniesCard companies={companies} />
      <SessionsCard
        sessions={sessions}
        now={new Date()}
        zone={profile.timeZone}
        end={endSessionAction}
        endOthers={endOtherSessionsAction}
      />
      <PreferencesCard theme={asTheme(jar.get(THEME_COOKIE)?.value)} save={themeAction} />
      <MoreCard support={support} />
    </MePage>
  );
}
