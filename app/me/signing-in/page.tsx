import type { Metadata } from "next";
import { MePage } from "@/app/me/me-page";
import { AuthenticatorCard } from "@/components/me/authenticator-card";
import { PasskeysCard } from "@/components/me/passkeys-card";
import { RecoveryCodesCard } from "@/components/me/recovery-codes-card";
import { signingInSaved } from "@/components/me/saved-sentences";
import { SavedNotice } from "@/components/ui/saved-notice";
import { ownFactors } from "@/lib/factors/own";
import { ownProfile } from "@/lib/people/profile";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Signing in" };

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** What a person shows to sign in, beside the password or in its place. */
export default async function SigningInPage({ searchParams }: Props) {
  const { personId, email } = await mustBeSignedIn("/me/signing-in");
  const [{ done }, { appAddedAt, passkeys, codesLeft }, { timeZone }] = await Promise.all([
    searchParams,
    ownFactors(personId),
    ownProfile(personId),
  ]);
  const guarded = appAddedAt !== null || passkeys.length > 0;
  return (
    <MePage
      email={email}
      title="Signing in"
      intro={
        guarded
          ? "Your password alone does not sign you in."
          : "Your password alone signs you in. With a passkey, or a code from your phone, the account stays yours even if somebody learns it."
      }
    >
      <SavedNotice what={done} sentences={signingInSaved} />
      <PasskeysCard passkeys={passkeys} now={new Date()} zone={timeZone} />
      <AuthenticatorCard addedAt={appAddedAt} zone={timeZone} />
      {guarded && <RecoveryCodesCard left={codesLeft} />}
    </MePage>
  );
}
