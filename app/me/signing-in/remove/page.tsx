import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MePage } from "@/app/me/me-page";
import { removeAppAction } from "@/app/me/signing-in/actions";
import { SureForm } from "@/app/me/signing-in/sure-form";
import { ownFactors } from "@/lib/factors/own";
import { mustBeRecent, mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Remove the authenticator app" };

export default async function RemoveAppPage() {
  const person = await mustBeSignedIn("/me/signing-in/remove");
  await mustBeRecent(person);
  const { personId, email } = person;
  const { appAddedAt, passkeys } = await ownFactors(personId);
  if (!appAddedAt) redirect("/me/signing-in");
  const then =
    passkeys.length > 0
      ? "Your passkeys and recovery codes stay."
      : "Signing in then asks for your password alone, and the recovery codes no longer work.";
  return (
    <MePage
      email={email}
      title="Remove the authenticator app"
      intro={`${then} You are signed out on all other devices. With a new phone, remove the app here and add it again.`}
      back={{ href: "/me/signing-in", label: "Signing in" }}
    >
      <SureForm action={removeAppAction} label="Remove the app" variant="danger" />
    </MePage>
  );
}
