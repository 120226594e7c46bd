import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { passkeySignInAction } from "@/app/(public)/sign-in/actions";
import { SignInForm } from "@/app/(public)/sign-in/sign-in-form";
import { notRecognised } from "@/app/(public)/sign-in/words";
import { PasskeyForm } from "@/components/passkeys/passkey-form";
import { PublicPage } from "@/components/public-page";
import { Alert } from "@/components/ui/alert";
import { ERASURE_DAYS } from "@/lib/privacy/lifetimes";
import { safePath } from "@/lib/safe-path";
import { signedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in" };

type SignInProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** `error` comes from next-auth's own door; anybody can write it into an address, so it only picks known words. */
export default async function SignInPage({ searchParams }: SignInProps) {
  const { callbackUrl, error, reset, over } = await searchParams;
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
      {over === "code" && (
        <Alert tone="info" title="Enter your password again">
          Your sign-in was not finished in time, or the code was tried too often. Nobody is signed in.
        </Alert>
      )}
      {over === "erasure" && (
        <Alert tone="info" title="Your account will be deleted">
          You are signed out everywhere. To keep it, sign in within {ERASURE_DAYS} days, or press the button
          in the mail that we sent you.
        </Alert>
      )}
      <SignInForm
        callbackUrl={goal}
        initial={error === "CredentialsSignin" ? { ...notRecognised, values: {} } : undefined}
      />
      <PasskeyForm
        action={passkeySignInAction}
        label="Sign in with a passkey"
        question={{ from: "/api/passkeys/sign-in", for: "sign-in" }}
        along={{ callbackUrl: goal }}
        offers
      />
    </PublicPage>
  );
}
