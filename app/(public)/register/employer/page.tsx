import type { Metadata } from "next";
import { ChooseForm } from "@/app/(public)/register/employer/choose-form";
import { search } from "@/app/(public)/register/employer/search";
import { SearchForm } from "@/app/(public)/register/employer/search-form";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { PublicPage } from "@/components/public-page";
import { Alert } from "@/components/ui/alert";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Register: your employer" };

type EmployerProps = { searchParams: Promise<{ q?: string | string[] }> };

/** Step 3: the company one works for, by name or by its code. */
export default async function EmployerPage({ searchParams }: EmployerProps) {
  const { q } = await searchParams;
  const words = typeof q === "string" ? q.trim() : "";
  const person = await mustBeSignedIn("/register/employer");
  const { found, error, nothing } = await search(words, person.personId);
  return (
    <PublicPage
      title="Who do you work for?"
      step={{ step: 3, of: 4 }}
      intro="Search for your employer, or enter its company code. If you work on somebody else's site, choose the company that pays you."
      help={<SignedInAs email={person.email} />}
    >
      <SearchForm words={words} error={error} />
      {nothing && (
        <Alert tone="info" title={`No company was found for “${words}”`}>
          Check the spelling. Some companies are found only by their company code: ask your supervisor for it.
        </Alert>
      )}
      <ChooseForm key={words} found={found} />
      <NotListed />
    </PublicPage>
  );
}

function NotListed() {
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center font-medium text-accent">
        My employer is not listed
      </summary>
      <div className="grid gap-3 pt-1 text-ink-soft">
        <p>
          Ask your supervisor for the company code. It works even if the company is not found by its name.
        </p>
        <p>If there is a poster with a square code at your site, scan it with the camera of your phone.</p>
        <p>
          If your company does not use Gatehouse yet and you run it,{" "}
          <a href="/register/business">register a business</a>.
        </p>
      </div>
    </details>
  );
}
