import type { Metadata } from "next";
import { DeadLink } from "@/app/(public)/dead-link";
import { AcceptContractForm, DeclineContract } from "@/app/(public)/contractor/[token]/answer-forms";
import { PublicPage } from "@/components/public-page";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { contractorInvitation, type ContractorInvitation } from "@/lib/connections/invitation-page";
import { formatMoment } from "@/lib/dates";
import { signedIn, signInPath } from "@/lib/session";

export const metadata: Metadata = {
  title: "Your invitation as contractor",
  robots: { index: false, follow: false },
};

type Props = { params: Promise<{ token: string }> };

/** Which company invites which, and the two answers. Opening the link spends nothing; pressing a button does. */
export default async function ContractorInvitationPage({ params }: Props) {
  const [{ token }, person] = await Promise.all([params, signedIn()]);
  const page = await contractorInvitation(token, person?.personId ?? null);
  if (!page)
    return (
      <DeadLink
        title="This invitation no longer works"
        intro="It was used, withdrawn or replaced, or it is too old. Look for a newer mail, or ask the company that invited you to send it again. If your company accepted it already, sign in."
      />
    );
  const { hostName, contractorName, inviterName, expiresAt, hostZone } = page;
  return (
    <PublicPage
      title={`Work for ${hostName}`}
      intro={
        <p>
          {inviterName} invites <strong className="font-semibold text-ink">{contractorName}</strong> to work
          for {hostName} as contractor. You then place your own workers there.
        </p>
      }
      help={`The invitation works until ${formatMoment(expiresAt, hostZone, true)}.`}
    >
      {person ? <Answer page={page} token={token} email={person.email} /> : <SignInFirst token={token} />}
      <DeclineContract link={token} />
    </PublicPage>
  );
}

/** An account of one's own comes first. */
function SignInFirst({ token }: { token: string }) {
  const back = `/contractor/${token}`;
  return (
    <>
      <p>An Admin of your company accepts. Sign in, and you come back here.</p>
      <FormActions>
        <ButtonLink variant="primary" href={signInPath(back)}>
          Sign in to accept
        </ButtonLink>
      </FormActions>
      <p>
        No account yet? <a href={`/register?back=${encodeURIComponent(back)}`}>Register</a>. Once you have
        confirmed your email in this browser, you come back here.
      </p>
    </>
  );
}

type AnswerProps = { page: ContractorInvitation; token: string; email: string };

function Answer({ page: { companies, hostName }, token, email }: AnswerProps) {
  const back = encodeURIComponent(`/contractor/${token}`);
  const register = `/register/business?back=${back}`;
  if (companies.length === 0) {
    return (
      <>
        <p>
          You are signed in as {email}. You are not an Admin of a company yet. Register yours first; then you
          come back here.
        </p>
        <FormActions>
          <ButtonLink variant="primary" href={register}>
            Register a business
          </ButtonLink>
        </FormActions>
      </>
    );
  }
  return (
    <>
      <AcceptContractForm
        link={token}
        hostName={hostName}
        companies={companies.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <p>
        Another company? <a href={register}>Register a business</a>
      </p>
    </>
  );
}
