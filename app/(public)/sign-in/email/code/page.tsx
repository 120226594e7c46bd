import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MailedCodeForm } from "@/app/(public)/sign-in/email/code/code-form";
import { PublicPage } from "@/components/public-page";
import { codeWaits } from "@/lib/mailed-codes/commands";
import { codeReference } from "@/lib/mailed-codes/cookie";
import { MAILED_CODE_MINUTES } from "@/lib/people/lifetimes";
import { safePath } from "@/lib/safe-path";
import { signedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in: the code from your mail" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The same for every address: whether a code went there is told in the mailbox alone. */
export default async function MailedCodePage({ searchParams }: Props) {
  const goal = safePath((await searchParams).callbackUrl);
  if (await signedIn()) redirect(goal);
  const query = `callbackUrl=${encodeURIComponent(goal)}`;
  const reference = await codeReference();
  if (!reference || !(await codeWaits(reference))) redirect(`/sign-in/email?${query}`);
  return (
    <PublicPage
      title="Look in your mailbox"
      intro={`If this address signs in by email, a code is on its way. It works for ${MAILED_CODE_MINUTES} minutes. Look in the spam folder too. If the mail says to use your password, go back and do so.`}
      back={{ href: `/sign-in?${query}`, label: "Sign in with your password" }}
    >
      <MailedCodeForm callbackUrl={goal} againHref={`/sign-in/email?${query}`} />
    </PublicPage>
  );
}
