import type { Metadata } from "next";
import { headers } from "next/headers";
import { BusinessForm } from "@/app/(public)/register/business/business-form";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { PublicPage } from "@/components/public-page";
import { countries, timeZones } from "@/lib/companies/places";
import { countryOfLanguages } from "@/lib/people/country";
import { ownPath } from "@/lib/safe-path";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Register a business" };

type Props = { searchParams: Promise<{ back?: string | string[] }> };

export default async function BusinessPage({ searchParams }: Props) {
  const { back } = await searchParams;
  const goal = ownPath(back) ?? undefined;
  const person = await mustBeSignedIn(
    goal ? `/register/business?back=${encodeURIComponent(goal)}` : "/register/business",
  );
  return (
    <PublicPage
      title="Register a business"
      back={{ href: "/register/employer", label: "Back to your employer" }}
      intro="You become its first Admin. You can invite others and decide about access requests at once. Do this only if you run the business."
      help={<SignedInAs email={person.email} />}
    >
      <BusinessForm
        countries={countries()}
        timeZones={timeZones()}
        back={goal}
        country={countryOfLanguages((await headers()).get("accept-language"))}
      />
    </PublicPage>
  );
}
