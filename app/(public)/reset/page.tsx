import type { Metadata } from "next";
import { ResetForm } from "@/app/(public)/reset/reset-form";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";
import { RESET_MINUTES } from "@/lib/people/lifetimes";

export const metadata: Metadata = { title: "Forgot your password" };

type ResetProps = { searchParams: Promise<{ sent?: string | string[] }> };

/** The answer is the same whether or not the address has an account. */
export default async function ResetPage({ searchParams }: ResetProps) {
  const back = { href: "/sign-in", label: "Back to sign in" };
  if ((await searchParams).sent === "yes") {
    return (
      <PublicPage
        title="Check your email"
        back={back}
        intro={`If the address has an account, a link is on its way to it. The link works for ${RESET_MINUTES} minutes. Look in the spam folder too.`}
      >
        <p>
          <ButtonLink href="/reset">Send another link</ButtonLink>
        </p>
      </PublicPage>
    );
  }
  return (
    <PublicPage
      title="Forgot your password?"
      back={back}
      intro="Enter your email address. We send you a link to choose a new password."
    >
      <ResetForm />
    </PublicPage>
  );
}
