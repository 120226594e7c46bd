import type { Metadata } from "next";
import { DeadLink } from "@/app/(public)/dead-link";
import { KeepForm } from "@/app/(public)/keep-account/[token]/keep-form";
import { PublicPage } from "@/components/public-page";
import { canKeep } from "@/lib/privacy/ask-erasure";

export const metadata: Metadata = { title: "Keep your account" };

type Props = { params: Promise<{ token: string }> };

/** Opening the mailed link keeps nothing; pressing the button does. */
export default async function KeepAccountPage({ params }: Props) {
  const { token } = await params;
  if (!(await canKeep(token)))
    return (
      <DeadLink intro="The account was kept already, or its days are over. If you can still sign in, it was kept." />
    );
  return (
    <PublicPage
      title="Keep your account?"
      intro="Somebody with your password asked to delete it. If you press the button nothing is deleted, and you sign in as before. If it was not you, choose a new password too."
    >
      <KeepForm link={token} />
    </PublicPage>
  );
}
