import type { Metadata } from "next";
import { DeadLink } from "@/app/(public)/dead-link";
import { UndoForm } from "@/app/(public)/undo-email/[token]/undo-form";
import { PublicPage } from "@/components/public-page";
import { changeByLink } from "@/lib/people/email-links";

export const metadata: Metadata = { title: "Undo the change of your email" };

type Props = { params: Promise<{ token: string }> };

/** Opening the mailed link spends nothing; pressing the button does. */
export default async function UndoEmailPage({ params }: Props) {
  const { token } = await params;
  const change = await changeByLink(token, "email-undo");
  if (!change)
    return (
      <DeadLink intro="It was used already, it is too old, or a new password was chosen since. If somebody else has your account, ask an Admin of your company for help at once." />
    );
  return (
    <PublicPage
      title="Put your old address back?"
      intro={`Your account has the address ${change.oldEmail} again then. Everybody is signed out of it, the password stops working, and we mail you a link to choose a new one.`}
    >
      <UndoForm link={token} />
    </PublicPage>
  );
}
