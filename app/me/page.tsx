import type { Metadata } from "next";
import Link from "next/link";
import { endOtherSessionsAction, endSessionAction, putOffAppAction, themeAction } from "@/app/me/actions";
import { MePage } from "@/app/me/me-page";
import { MoreCard } from "@/components/me/more-card";
import { OwnCompaniesCard } from "@/components/me/own-companies-card";
import { OwnProfileCard } from "@/components/me/own-profile-card";
import { PreferencesCard } from "@/components/me/preferences-card";
import { meSaved } from "@/components/me/saved-sentences";
import { SessionsCard } from "@/components/me/sessions-card";
import { SuggestAppCard } from "@/components/me/suggest-app-card";
import { WaitingErasure } from "@/components/me/waiting-erasure";
import { SavedNotice } from "@/components/ui/saved-notice";
import { ownCompanies } from "@/lib/companies/own";
import { isSuggestionPutOff } from "@/lib/factors/cookies";
import { hasFactor } from "@/lib/factors/asked";
import { ownSessions } from "@/lib/people/own-sessions";
import { ownProfile } from "@/lib/people/profile";
import { ownPhoto } from "@/lib/photos/read";
import { chosenTheme } from "@/lib/people/theme";
import { standingWish } from "@/lib/privacy/ask-erasure";
import { mustBeSignedIn, sessionReference } from "@/lib/session";

export const metadata: Metadata = { title: "Your own page" };

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** A person's own page: who they are, where they work, where they are signed in. */
export default async function OwnPage({ searchParams }: Props) {
  const { personId, name, email, support } = await mustBeSignedIn("/me");
  const [{ done }, profile, photo, companies, sessions, theme, guarded, putOff, erasure] = await Promise.all([
    searchParams,
    ownProfile(personId),
    ownPhoto(personId),
    ownCompanies(personId),
    sessionReference().then((sid) => ownSessions(personId, sid)),
    chosenTheme(),
    hasFactor(personId),
    isSuggestionPutOff(),
    standingWish(personId),
  ]);
  const isAdmin = companies.some(({ role, status }) => role === "ADMIN" && status === "active");
  const suggests = isAdmin && !guarded && !putOff;
  return (
    <MePage email={email} title={name} back={{ href: "/home", label: "Your start page" }}>
      <SavedNotice what={done} sentences={meSaved} />
      <WaitingErasure askedAt={erasure} zone={profile.timeZone}>
        <p>
          <Link href="/me/delete">Keep my account</Link>
        </p>
      </WaitingErasure>
      {suggests && <SuggestAppCard later={putOffAppAction} />}
      <OwnProfileCard name={name} profile={profile} photo={photo} />
      <OwnCompaniesCard companies={companies} />
      <SessionsCard
        sessions={sessions}
        now={new Date()}
        zone={profile.timeZone}
        end={endSessionAction}
        endOthers={endOtherSessionsAction}
      />
      <PreferencesCard theme={theme} save={themeAction} />
      <MoreCard support={support} />
    </MePage>
  );
}
