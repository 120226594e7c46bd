import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { MePage } from "@/app/me/me-page";
import { AddPasskeyForm } from "@/app/me/signing-in/passkey/add-passkey-form";
import { Alert } from "@/components/ui/alert";
import { lacksFactor } from "@/lib/factors/asked";
import { deviceWords } from "@/lib/people/device";
import { mustBeRecent, signedInToAddFactor, signInPath } from "@/lib/session";

export const metadata: Metadata = { title: "Add a passkey" };

/** Open also to somebody to whom nothing else opens before. */
export default async function AddPasskeyPage() {
  const person = await signedInToAddFactor();
  if (!person) redirect(signInPath("/me/signing-in/passkey"));
  await mustBeRecent(person);
  const [shut, h] = [await lacksFactor(person), await headers()];
  return (
    <MePage
      email={person.email}
      title="Add a passkey"
      intro="Your phone, computer or password manager keeps it, and asks for your finger, face or PIN. From then on your password alone does not sign you in, and you are signed out on all other devices."
      back={
        shut
          ? { href: "/me/signing-in/app", label: "Add an authenticator app instead" }
          : { href: "/me/signing-in", label: "Signing in" }
      }
    >
      {shut && (
        <Alert tone="info" title="Nothing else opens before this">
          <p>You work at the reactivation desk, so a password alone is not enough.</p>
        </Alert>
      )}
      <AddPasskeyForm name={deviceWords(h.get("user-agent"))} />
    </MePage>
  );
}
