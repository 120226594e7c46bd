import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { proveByPasskeyAction } from "@/app/me/confirm/actions";
import { ConfirmForm } from "@/app/me/confirm/confirm-form";
import { MePage } from "@/app/me/me-page";
import { PasskeyForm } from "@/components/passkeys/passkey-form";
import { Alert } from "@/components/ui/alert";
import { ownFactors, type OwnFactors } from "@/lib/factors/own";
import { confirmPath } from "@/lib/links";
import { ownPath } from "@/lib/safe-path";
import { signedInToAddFactor, signInPath } from "@/lib/session";

export const metadata: Metadata = { title: "Confirm it’s you" };

type Props = { searchParams: Promise<{ back?: string | string[] }> };

/**
 * Before something grave: the password again. It leads back to where it was asked; in a tab beside a form that was
 * filled in it leads nowhere, and the form still holds everything.
 */
export default async function ConfirmPage({ searchParams }: Props) {
  const back = ownPath((await searchParams).back);
  const person = await signedInToAddFactor();
  if (!person) redirect(signInPath(back ?? confirmPath()));
  if (person.recent && back) redirect(back);
  const { personId, email, recent } = person;
  return (
    <MePage
      email={email}
      title="Confirm it’s you"
      intro={
        recent
          ? undefined
          : "This needs your password or a passkey again, so that nobody does it on a device you left open. Then you can go on for 15 minutes."
      }
    >
      {recent ? (
        <Alert tone="good" title="Thank you, it’s you">
          <p>
            Close this tab, go back to the one you came from, and press the button again. Nothing is lost
            there.
          </p>
        </Alert>
      ) : (
        <Ways back={back} email={email} factors={await ownFactors(personId)} />
      )}
    </MePage>
  );
}

type WaysProps = { back: string | null; email: string; factors: OwnFactors };

/** A passkey is both the password and what goes beside it. */
function Ways({ back, email, factors: { appAddedAt, passkeys } }: WaysProps) {
  const has = passkeys.length > 0;
  return (
    <>
      {has && (
        <PasskeyForm
          action={proveByPasskeyAction}
          label="Confirm with a passkey"
          question={{ from: "/api/passkeys/own", for: "confirm" }}
          along={back === null ? {} : { back }}
        />
      )}
      <ConfirmForm back={back} email={email} code={appAddedAt ? APP_CODE : has ? RECOVERY_CODE : null} />
    </>
  );
}

const APP_CODE = {
  label: "Code",
  hint: "The six digits that the app shows for Gatehouse, or a recovery code.",
};
const RECOVERY_CODE = { label: "Recovery code", hint: "One of the codes that you were told to keep." };
