import type { Metadata } from "next";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { findAction } from "@/app/support/actions";
import { atDesk } from "@/app/support/at-desk";
import { PublicPage } from "@/components/public-page";
import { DeskForm } from "@/components/support/desk-form";

export const metadata: Metadata = { title: "Reactivation desk" };

/** Where support finds one person among all companies, and brings an account back. */
export default async function DeskPage() {
  const { email } = await atDesk("/support");
  return (
    <PublicPage
      title="Reactivation desk"
      intro="Find somebody who is shut out, and bring the account back for their company. You see status and history, no documents."
      back={{ href: "/home", label: "Your start page" }}
      help={<SignedInAs email={email} />}
    >
      <DeskForm action={findAction} />
    </PublicPage>
  );
}
