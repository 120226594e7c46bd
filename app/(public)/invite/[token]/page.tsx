import type { Metadata } from "next";
import { AnswerForm } from "@/app/(public)/invite/[token]/answer-form";
import { CodeForm, FirstCodeForm } from "@/app/(public)/invite/[token]/code-form";
import { DeadLink } from "@/app/(public)/dead-link";
import { SwitchForm } from "@/app/(public)/invite/[token]/switch-form";
import { OpenCompany } from "@/app/(public)/open-company";
import { PublicPage } from "@/components/public-page";
import { Alert } from "@/components/ui/alert";
import { formatMoment } from "@/lib/dates";
import { invitationPage, type InvitationPage } from "@/lib/invitations/page";
import { PASSWORD_LENGTH } from "@/lib/people/password";
import { roleForYou, roleName } from "@/lib/roles";
import { signedIn, signInPath } from "@/lib/session";

export const metadata: Metadata = { title: "Your invitation", robots: { index: false, follow: false } };

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ sent?: string | string[] }>;
};

type Live = Exclude<InvitationPage, { kind: "dead" }>;

/** Who invites to what, and the two answers. Opening the link spends nothing; pressing a button does. */
export default async function InvitePage({ params, searchParams }: Props) {
  const [{ token }, { sent }, person] = await Promise.all([params, searchParams, signedIn()]);
  const page = await invitationPage(token, person?.personId ?? null);
  if (page.kind === "dead")
    return page.entered ? (
      <OpenCompany {...page.entered} />
    ) : (
      <DeadLink
        title="This invitation no longer works"
        intro="It was used, withdrawn or replaced, or it is too old. Look for a newer mail, or ask the person who invited you to send it again. If you accepted it already, sign in."
      />
    );
  return (
    <PublicPage
      title={`Join ${page.companyName}`}
      intro={
        <p>
          {page.inviterName} invites you to {page.companyName} as{" "}
          <strong className="font-semibold text-ink">{roleName[page.role]}</strong>. {roleForYou[page.role]}
        </p>
      }
      help={`The invitation is for ${page.address}. It works until ${formatMoment(page.expiresAt, page.timeZone, true)}.`}
    >
      <Answer page={page} token={token} sentAgain={sent === "again"} signedInAs={person?.email ?? ""} />
    </PublicPage>
  );
}

type AnswerProps = { page: Live; token: string; sentAgain: boolean; signedInAs: string };

function Answer({ page, token, sentAgain, signedInAs }: AnswerProps) {
  switch (page.kind) {
    case "switch":
      return <SwitchForm link={token} signedInAs={signedInAs} address={page.address} />;
    case "prove":
      return <Prove page={page} token={token} sentAgain={sentAgain} />;
    case "sign-in":
      return (
        <AnswerForm link={token} signInHref={signInPath(`/invite/${token}`)} passwordLength={0}>
          <p>There is an account for {page.address} already. Sign in to accept.</p>
        </AnswerForm>
      );
    case "accept":
      return (
        <AnswerForm link={token} needsMobile={page.needsMobile} passwordLength={0}>
          <p>You are signed in as {page.address}.</p>
        </AnswerForm>
      );
    case "register":
      return (
        <AnswerForm
          link={token}
          needsMobile={page.needsMobile}
          name={{ first: page.firstName, last: page.lastName }}
          passwordLength={PASSWORD_LENGTH}
        >
          <p>Your account will have the address {page.address}. Check your name and choose a password.</p>
        </AnswerForm>
      );
  }
}

function Prove({
  page,
  token,
  sentAgain,
}: { page: Live & { kind: "prove" } } & Omit<AnswerProps, "page" | "signedInAs">) {
  return (
    <>
      <p>
        First show that {page.address} is yours: we send six digits to it.{" "}
        <a href={signInPath(`/invite/${token}`)}>Or sign in</a>, if you have an account with it.
      </p>
      {sentAgain && (
        <Alert tone="good" title="The code is on its way">
          Use the newest mail. A code before it no longer works.
        </Alert>
      )}
      {page.codeSent ? <CodeForm link={token} /> : <FirstCodeForm link={token} />}
    </>
  );
}
