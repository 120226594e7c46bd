import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MePage } from "@/app/me/me-page";
import { beginAppAction } from "@/app/me/signing-in/actions";
import { ConfirmAppForm } from "@/app/me/signing-in/app/confirm-app-form";
import { SureForm } from "@/app/me/signing-in/sure-form";
import { QrCode } from "@/components/companies/qr-code";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { lacksFactor } from "@/lib/factors/asked";
import { keyBeingSetUp, ownAuthenticator } from "@/lib/factors/own";
import { mustBeRecent, sessionReference, signedInToAddFactor, signInPath } from "@/lib/session";

export const metadata: Metadata = { title: "Add an authenticator app" };

/** First the password, then the key with the field for its first code. The key is shown in this session alone. */
type Props = { searchParams: Promise<{ company?: string | string[] }> };

export default async function AddAppPage({ searchParams }: Props) {
  const { company } = await searchParams;
  const [person, sid] = [await signedInToAddFactor(), await sessionReference()];
  if (!person) redirect(signInPath("/me/signing-in/app"));
  if (await ownAuthenticator(person.personId)) redirect("/me/signing-in");
  await mustBeRecent(person);
  const key = sid === null ? null : await keyBeingSetUp(person, sid);
  return (
    <MePage
      email={person.email}
      title="Add an authenticator app"
      intro={
        key
          ? "Three steps: scan the code with the app, enter what it shows, keep the recovery codes."
          : "You need a phone with an authenticator app, such as Google Authenticator, Microsoft Authenticator or 1Password."
      }
      back={{ href: "/me/signing-in", label: "Signing in" }}
    >
      {company !== undefined && (
        <Alert tone="info" title="Your company asks its Admins for this">
          <p>Its pages open to you once the app is added. Your own page and your other companies are open.</p>
        </Alert>
      )}
      {(await lacksFactor(person)) && (
        <Alert tone="info" title="Nothing else opens before this">
          <p>
            You work at the reactivation desk and reach people of every company, so a password alone is not
            enough.
          </p>
        </Alert>
      )}
      {key ? (
        <>
          <Card title="Scan this with the app">
            <div className="w-full max-w-60">
              <QrCode
                text={key.uri}
                label="QR code for your authenticator app. The key below says the same."
              />
            </div>
            <p>
              On this phone already? <a href={key.uri}>Open it in the app</a>. Or type this key into the app:
            </p>
            <p>
              <code className="font-semibold break-words">{key.text}</code>
            </p>
          </Card>
          <ConfirmAppForm />
        </>
      ) : (
        <>
          <SureForm action={beginAppAction} label="Continue" />
          <p>
            Or <a href="/me/signing-in/passkey">add a passkey</a> instead: your finger, face or PIN signs you
            in, without a code.
          </p>
        </>
      )}
    </MePage>
  );
}
