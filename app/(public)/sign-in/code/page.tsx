import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { passkeyCodeAction } from "@/app/(public)/sign-in/code/actions";
import { CodeForm } from "@/app/(public)/sign-in/code/code-form";
import { PasskeyForm } from "@/components/passkeys/passkey-form";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";
import { signInReference } from "@/lib/factors/cookies";
import { ownFactors } from "@/lib/factors/own";
import { personWaiting } from "@/lib/factors/waiting";
import { safePath } from "@/lib/safe-path";
import { signedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in: your code" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** After a right password, where the account has an authenticator app or a passkey. Opening it spends nothing. */
export default async function SignInCodePage({ searchParams }: Props) {
  const { callbackUrl, use } = await searchParams;
  const goal = safePath(callbackUrl);
  if (await signedIn()) redirect(goal);
  const query = `callbackUrl=${encodeURIComponent(goal)}`;
  const reference = await signInReference();
  const personId = reference ? await personWaiting(reference) : null;
  if (!personId) redirect(`/sign-in?${query}`);
  const { appAddedAt, passkeys } = await ownFactors(personId);
  const kind = use === "recovery" ? "recovery" : appAddedAt ? "app" : "passkey";
  const recovery = { href: `/sign-in/code?${query}&use=recovery`, label: "Use a recovery code" };
  const first = {
    href: `/sign-in/code?${query}`,
    label: appAddedAt ? "Use the app’s code" : "Use your passkey",
  };
  return (
    <PublicPage
      {...WORDS[kind]}
      back={{ href: `/sign-in?${query}`, label: "Back to your password" }}
      help={kind === "recovery" ? "No codes left either? Ask the person who runs Gatehouse." : undefined}
    >
      {kind !== "passkey" && (
        <CodeForm
          key={kind}
          callbackUrl={goal}
          recovery={kind === "recovery"}
          other={kind === "recovery" ? first : recovery}
        />
      )}
      {kind !== "recovery" && passkeys.length > 0 && (
        <PasskeyForm
          action={passkeyCodeAction}
          label="Use a passkey"
          question={{ from: "/api/passkeys/sign-in", for: "second-step" }}
          along={{ callbackUrl: goal }}
          variant={kind === "passkey" ? "primary" : "secondary"}
        />
      )}
      {kind === "passkey" && (
        <p>
          <ButtonLink variant="quiet" href={recovery.href}>
            {recovery.label}
          </ButtonLink>
        </p>
      )}
    </PublicPage>
  );
}

const WORDS = {
  recovery: {
    title: "Enter a recovery code",
    intro: "You were given ten of them when you added the authenticator app or the passkey.",
  },
  app: {
    title: "Enter your code",
    intro: "The password is right. Now open the authenticator app on your phone.",
  },
  passkey: {
    title: "Show your passkey",
    intro: "The password is right. Now use the finger, face or PIN of the device that has your passkey.",
  },
};
