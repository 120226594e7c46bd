import type { Metadata } from "next";
import { Answered } from "@/app/(public)/request/[key]/answered";
import { NextSteps } from "@/app/(public)/request/[key]/next-steps";
import { Waiting } from "@/app/(public)/request/[key]/waiting";
import { WithdrawForm } from "@/app/(public)/request/[key]/withdraw-form";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";
import { waitingPage, type WaitingPage } from "@/lib/access-requests/waiting";
import { signedIn, signInPath } from "@/lib/session";

export const metadata: Metadata = { title: "Your access request", robots: { index: false, follow: false } };

type RequestProps = {
  params: Promise<{ key: string }>;
  searchParams: Promise<{ withdraw?: string | string[] }>;
};

/** The waiting page: by the private link of a mail without signing in, or by its id for the person who asked. */
export default async function RequestPage({ params, searchParams }: RequestProps) {
  const [{ key }, { withdraw }, person] = await Promise.all([params, searchParams, signedIn()]);
  const page = await waitingPage(key, person?.personId ?? null);
  if (!page) return <NothingHere signedIn={person !== null} />;
  if (!page.answer && withdraw === "ask") return <AskToWithdraw requestKey={key} page={page} />;
  return (
    <PublicPage
      title={page.label}
      intro={intro(page)}
      help={person ? <SignedInAs email={person.email} /> : undefined}
    >
      {page.answer ? (
        <Answered page={page} answer={page.answer}>
          <NextSteps requestKey={key} page={page} person={person} />
        </Answered>
      ) : (
        <Waiting page={page} />
      )}
    </PublicPage>
  );
}

function intro({ status, companyName, answer }: WaitingPage): string {
  if (status === "accepted") return `You now have access to ${companyName} as ${answer?.role}.`;
  if (status === "declined") return `${companyName} did not give you access.`;
  if (status === "withdrawn") return `You took your request to ${companyName} back.`;
  if (status === "expired") return `Nobody at ${companyName} answered in time.`;
  return `You asked ${companyName} for access. You can close this page: we mail you the answer.`;
}

function AskToWithdraw({ requestKey, page }: { requestKey: string; page: WaitingPage }) {
  return (
    <PublicPage
      title={`Withdraw your request to ${page.companyName}?`}
      back={{ href: `/request/${requestKey}`, label: "Back to your request" }}
      intro="Nobody has to answer it then. This can't be reversed, but you can ask again at once."
    >
      <WithdrawForm requestKey={requestKey} />
    </PublicPage>
  );
}

/**
 * For a dead link and for somebody else's request alike. Not `notFound()`: its page is drawn by script only, and
 * these addresses are opened from mails on any phone.
 */
function NothingHere({ signedIn }: { signedIn: boolean }) {
  return (
    <PublicPage
      title="We can't show this page"
      intro="The link may be too old, or the request belongs to another account. Use the link in the newest mail, or sign in with the account that sent the request."
    >
      <p>
        <ButtonLink variant="primary" href={signedIn ? "/home" : signInPath("/home")}>
          {signedIn ? "Go to your start page" : "Sign in"}
        </ButtonLink>
      </p>
    </PublicPage>
  );
}
