import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MePage } from "@/app/me/me-page";
import { removePasskeyAction } from "@/app/me/signing-in/actions";
import { SureForm } from "@/app/me/signing-in/sure-form";
import { ownFactors } from "@/lib/factors/own";
import { mustBeRecent, mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Remove a passkey" };

type Props = { params: Promise<{ id: string }> };

export default async function RemovePasskeyPage({ params }: Props) {
  const { id } = await params;
  const person = await mustBeSignedIn(`/me/signing-in/remove-passkey/${encodeURIComponent(id)}`);
  const { appAddedAt, passkeys } = await ownFactors(person.personId);
  const passkey = passkeys.find((each) => each.id === id);
  if (!passkey) redirect("/me/signing-in");
  await mustBeRecent(person);
  const last = appAddedAt === null && passkeys.length === 1;
  return (
    <MePage
      email={person.email}
      title={`Remove the passkey “${passkey.name}”`}
      intro={`It no longer signs you in, and you are signed out on all other devices. ${
        last
          ? "Signing in then asks for your password alone, and the recovery codes no longer work."
          : "Your other ways to sign in stay."
      }`}
      back={{ href: "/me/signing-in", label: "Signing in" }}
    >
      <SureForm action={removePasskeyAction.bind(null, id)} label="Remove the passkey" variant="danger" />
    </MePage>
  );
}
