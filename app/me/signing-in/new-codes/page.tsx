import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MePage } from "@/app/me/me-page";
import { newCodesAction } from "@/app/me/signing-in/actions";
import { SureForm } from "@/app/me/signing-in/sure-form";
import { hasFactor } from "@/lib/factors/asked";
import { mustBeRecent, mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "New recovery codes" };

export default async function NewCodesPage() {
  const person = await mustBeSignedIn("/me/signing-in/new-codes");
  await mustBeRecent(person);
  const { personId, email } = person;
  if (!(await hasFactor(personId))) redirect("/me/signing-in");
  return (
    <MePage
      email={email}
      title="New recovery codes"
      intro="You get ten new ones. The codes from before no longer work, and you are signed out on all other devices."
      back={{ href: "/me/signing-in", label: "Signing in" }}
    >
      <SureForm action={newCodesAction} label="Make new codes" />
    </MePage>
  );
}
