import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { StartForm } from "@/app/(public)/register/start-form";
import { PublicPage } from "@/components/public-page";
import { PASSWORD_LENGTH } from "@/lib/people/password";
import { registrationSecret } from "@/lib/registrations/cookie";
import { draftDetails } from "@/lib/registrations/queries";
import { signedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Register: you" };

type RegisterProps = { searchParams: Promise<{ code?: string | string[] }> };

/** Step 1. `code` is a company's code, when the person came by its link or poster. */
export default async function RegisterPage({ searchParams }: RegisterProps) {
  if (await signedIn()) redirect("/register/employer");
  const [{ code }, details] = await Promise.all([
    searchParams,
    registrationSecret().then((secret) => draftDetails(secret)),
  ]);
  return (
    <PublicPage
      title="Tell us who you are"
      step={{ step: 1, of: 4 }}
      intro={
        <p>
          Have an account already? <a href="/sign-in">Sign in</a>
        </p>
      }
    >
      <StartForm
        code={typeof code === "string" ? code : (details?.code ?? "")}
        passwordLength={PASSWORD_LENGTH}
        details={details}
      />
    </PublicPage>
  );
}
