import type { Metadata } from "next";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Your account is kept" };

export default function AccountKeptPage() {
  return (
    <PublicPage title="Your account is kept" intro="Nothing was deleted. Sign in as before.">
      <p className="flex flex-wrap gap-2">
        <ButtonLink variant="primary" href="/sign-in">
          Sign in
        </ButtonLink>
        <ButtonLink href="/reset">Choose a new password</ButtonLink>
      </p>
    </PublicPage>
  );
}
