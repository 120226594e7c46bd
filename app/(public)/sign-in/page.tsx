import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/app/(public)/sign-in/sign-in-form";
import { notRecognised } from "@/app/(public)/sign-in/words";
import { PublicPage } from "@/components/public-page";
import { Alert } from "@/components/ui/alert";
import { safePath } from "@/lib/safe-path";
import { signedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in" };

type SignInProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** `error` comes from next-auth's own door; anybody can write it into an address, so it only picks known words. */
export default async function SignInPage({ searchParams }: SignInProps) {
  const { callbackUrl, error, reset } = await searchParams;
  const goal = safePath(callbackUrl);
  if (await signedIn()) redirect(goal);
  return (
    <PublicPage
      title="Sign in"
      intro={
        <p>
          New here? <a href="/register">Register</a>
        </p>
      }
    >
      {reset === "done" && (
        <Alert tone="good" title="Your password is changed">
          You are signed out everywhere. Sign in with the new password.
        </Alert>
      )}
      <SignInForm
        callbackUrl={goal}
        initial={error === "CredentialsSignin" ? { ...notRecognised, values: {} } : undefined}
      />
    </PublicPage>
  );
}
