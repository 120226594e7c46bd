import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { StartForm } from "@/app/(public)/register/start-form";
import { PublicPage } from "@/components/public-page";
import { PASSWORD_LENGTH } from "@/lib/people/password";
import { registrationSecret, returnPath } from "@/lib/registrations/cookie";
import { draftDetails } from "@/lib/registrations/queries";
import { ownPath } from "@/lib/safe-path";
import { signedIn, signInPath } from "@/lib/session";

export const metadata: Metadata = { title: "Register: you" };

type RegisterProps = { searchParams: Promise<{ code?: string | string[]; back?: string | string[] }> };

/**
 * Step 1. `code` is a company's code, when the person came by its link or poster; `back` is where to go once the address
 * is confirmed, for whoever came from there.
 */
export default async function RegisterPage({ searchParams }: RegisterProps) {
  const { code, back } = await searchParams;
  const asked = ownPath(back);
  if (await signedIn()) redirect(asked ?? "/register/employer");
  const details = await registrationSecret().then((secret) => draftDetails(secret));
  // Back from step 2, the address no longer says it.
  const goal = asked ?? (details && !code ? await returnPath() : null);
  return (
    <PublicPage
      title="Tell us who you are"
      step={{ step: 1, of: goal ? 2 : 4 }}
      intro={
        <p>
          Have an account already? <a href={goal ? signInPath(goal) : "/sign-in"}>Sign in</a>
        </p>
      }
    >
      <StartForm
        code={typeof code === "string" ? code : (details?.code ?? "")}
        passwordLength={PASSWORD_LENGTH}
        details={details}
        {...(goal && { back: goal })}
      />
    </PublicPage>
  );
}
