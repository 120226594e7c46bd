import type { Metadata } from "next";
import { MePage } from "@/app/me/me-page";
import { codesKeptAction } from "@/app/me/signing-in/actions";
import { codesSaved } from "@/components/me/saved-sentences";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FormActions } from "@/components/ui/form-actions";
import { SavedNotice } from "@/components/ui/saved-notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { codesToShow } from "@/lib/factors/cookies";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Recovery codes" };

type Props = { searchParams: Promise<{ done?: string | string[] }> };

/** New recovery codes, in the browser that asked for them and for a few minutes. */
export default async function CodesPage({ searchParams }: Props) {
  const { personId, email } = await mustBeSignedIn("/me/signing-in/codes");
  const [{ done }, codes] = await Promise.all([searchParams, codesToShow(personId)]);
  const back = { href: "/me/signing-in", label: "Signing in" };
  if (!codes) {
    return (
      <MePage
        email={email}
        title="Recovery codes"
        intro="Codes are shown once, and nobody can read them again. If you have none at hand, make new ones."
        back={back}
      >
        <p>
          <ButtonLink href="/me/signing-in/new-codes">New recovery codes</ButtonLink>
        </p>
      </MePage>
    );
  }
  return (
    <MePage
      email={email}
      title="Keep these recovery codes"
      intro="Without your phone one of them signs you in, each once. Keep them where the phone is not: on paper, or in a password manager. They are not shown again."
    >
      <SavedNotice what={done} sentences={codesSaved} />
      <Card title="Recovery codes">
        <ol className="grid list-decimal gap-x-8 gap-y-2 ps-8 sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p>
          <ButtonLink href="/me/signing-in/codes/file" download>
            Download as text
          </ButtonLink>
        </p>
      </Card>
      <form action={codesKeptAction} className="form">
        <FormActions>
          <SubmitButton>I have kept them</SubmitButton>
        </FormActions>
      </form>
    </MePage>
  );
}
