import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { inductionAction, mobileAction, profileAction } from "@/app/(public)/c/[company]/welcome/actions";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { OwnCompanyList } from "@/components/me/own-company-list";
import { PendingPage } from "@/components/onboarding/pending-page";
import { Card } from "@/components/ui/card";
import { ownCompanies } from "@/lib/companies/own";
import { standingAt } from "@/lib/deactivations/standing";
import { awayPath, ownDocumentsPath, ownPhotoPath, welcomePath } from "@/lib/links";
import { pendingPage } from "@/lib/onboarding/page";
import { isFreshHere, mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Before you are in" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

const sentences: Record<string, string> = {
  profile: "Saved: your name is right.",
  mobile: "Saved: your mobile number.",
  photo: "Saved: your photo.",
  induction: "Saved: you have read the induction.",
};

/** The list of somebody who is Pending; whoever is in already is led to the company's pages. */
export default async function WelcomePage({ params, searchParams }: Props) {
  const [{ company: slug }, { done }] = await Promise.all([params, searchParams]);
  const person = await mustBeSignedIn(welcomePath(slug));
  // A session from before their return reads what to do at the company's front door, and nothing else.
  const fresh = await isFreshHere(slug);
  const page = fresh ? await pendingPage(person.personId, slug) : null;
  if (!page) {
    // Whoever was let in meanwhile, or left, reads so at the company's front door.
    if (await standingAt(person.personId, slug)) redirect(fresh ? `/c/${slug}` : awayPath(slug));
    notFound();
  }
  const others = (await ownCompanies(person.personId)).filter(
    ({ companyId }) => companyId !== page.companyId,
  );
  const news = typeof done === "string" && Object.hasOwn(sentences, done) ? sentences[done] : null;
  return (
    <PendingPage
      page={page}
      photoHref={ownPhotoPath(welcomePath(slug))}
      actions={{
        profile: profileAction.bind(null, slug),
        mobile: mobileAction.bind(null, slug),
        induction: inductionAction.bind(null, slug),
      }}
      news={news ?? null}
      help={<SignedInAs email={person.email} />}
      elsewhere={
        <>
          {others.length > 0 && (
            <Card title="Your other companies">
              <OwnCompanyList companies={others} />
            </Card>
          )}
          <p>
            <a href={ownDocumentsPath()}>Your documents</a>
          </p>
          <p>
            <a href="/me">Your own page</a>
          </p>
        </>
      }
    />
  );
}
