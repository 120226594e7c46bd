import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { signedIn } from "@/lib/session";

export const metadata: Metadata = { title: { absolute: "Gatehouse" } };

/** The start page for visitors; whoever is signed in goes on where they belong. */
export default async function StartPage() {
  if (await signedIn()) redirect("/home");
  return (
    <PublicPage
      title="The front gate to your company"
      intro="Register, say who you work for, and an Admin of that company decides about your access."
    >
      <ol className="grid list-decimal gap-3 ps-6 marker:font-semibold marker:text-accent">
        <li>Tell us who you are and confirm your email.</li>
        <li>Choose your employer, by name or by its company code.</li>
        <li>Send the request. We mail you the answer.</li>
      </ol>
      <FormActions>
        <ButtonLink variant="primary" href="/register">
          Register
        </ButtonLink>
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      </FormActions>
    </PublicPage>
  );
}
