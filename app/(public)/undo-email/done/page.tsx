import type { Metadata } from "next";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Your old address is back" };

export default function UndoneEmailPage() {
  return (
    <PublicPage
      title="Your old address is back"
      intro="Everybody is signed out of your account. We mailed you a link to choose a new password; the one from before no longer works."
    >
      <p>
        <ButtonLink href="/reset">Send another link</ButtonLink>
      </p>
    </PublicPage>
  );
}
