import type { Metadata } from "next";
import { PublicPage } from "@/components/public-page";

export const metadata: Metadata = { title: "Invitation declined" };

/** After the answer no. */
export default function ContractDeclinedPage() {
  return (
    <PublicPage
      title="You declined the invitation"
      intro="We told the company that invited you. If you pressed the wrong button, ask them to send the invitation again."
    >
      {null}
    </PublicPage>
  );
}
