import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { signInAgainAction } from "@/app/(public)/c/[company]/away/actions";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { AwayWords } from "@/components/deactivations/away-words";
import { SignInAgain } from "@/components/deactivations/sign-in-again";
import { OwnCompanyList } from "@/components/me/own-company-list";
import { PublicPage } from "@/components/public-page";
import { Card } from "@/components/ui/card";
import { ownCompanies } from "@/lib/companies/own";
import { formatMoment } from "@/lib/dates";
import { standingAt } from "@/lib/deactivations/standing";
import { awayPath, welcomePath } from "@/lib/links";
import { isFreshHere, mustBeSignedIn, reaches } from "@/lib/session";

export const metadata: Metadata = { title: "Your access", robots: { index: false, follow: false } };

type Props = { params: Promise<{ company: string }> };

/** For a person whom a company let in once and does not let in now: since when, and whom to ask. Nothing of the company. */
export default async function AwayPage({ params }: Props) {
  const { company: slug } = await params;
  const person = await mustBeSignedIn(awayPath(slug));
  const standing = await standingAt(person.personId, slug);
  if (!standing) notFound();
  const { companyId, name, timeZone, status, since, through } = standing;
  if (status === "pending" && (await isFreshHere(slug))) redirect(welcomePath(slug));
  if (status === "active" && (await reaches(slug))) redirect(`/c/${slug}`);
  const others = (await ownCompanies(person.personId)).filter((own) => own.companyId !== companyId);
  return (
    <PublicPage
      title={status !== "inactive" ? `Sign in again to enter ${name}` : `Your access to ${name} has ended`}
      intro={since && `Since ${formatMoment(since, timeZone, true)}.`}
      help={<SignedInAs email={person.email} />}
    >
      {status !== "inactive" ? (
        <SignInAgain name={name} action={signInAgainAction.bind(null, slug)} />
      ) : (
        <AwayWords name={name} through={through} />
      )}
      {others.length > 0 && (
        <Card title="Your other companies">
          <OwnCompanyList companies={others} />
        </Card>
      )}
      <p>
        <a href="/me/add-company">Add another company</a>
      </p>
      <p>
        <a href="/me">Your own page</a>
      </p>
    </PublicPage>
  );
}
