import type { Metadata } from "next";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Page not found" };

/** The same words for a page that is missing and for one that the person may not see. */
export default function NotFound() {
  return (
    <PublicPage
      title="We can't show this page"
      intro="It may not exist, it may have moved, or your account may not open it. Check the address, or ask an Admin of your company."
    >
      <p>
        <ButtonLink href="/">Go to the start page</ButtonLink>
      </p>
    </PublicPage>
  );
}
