import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AskForm } from "@/app/(public)/sign-in/email/ask-form";
import { PublicPage } from "@/components/public-page";
import { Alert } from "@/components/ui/alert";
import { safePath } from "@/lib/safe-path";
import { signedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in by email" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** For Workers and Viewers who have no password at hand. */
export default async function SignInByEmailPage({ searchParams }: Props) {
  const { callbackUrl, over } = await searchParams;
  const goal = safePath(callbackUrl);
  if (await signedIn()) redirect(goal);
  return (
    <PublicPage
      title="Sign in by email"
      intro="We send you a code of six digits, and you enter it here, in this browser."
      back={{ href: `/sign-in?callbackUrl=${encodeURIComponent(goal)}`, label: "Sign in with your password" }}
    >
      {over === "code" && (
        <Alert tone="info" title="Ask for a new code">
          The code was too old, or was tried too often. Nobody is signed in.
        </Alert>
      )}
      <AskForm callbackUrl={goal} />
    </PublicPage>
  );
}
