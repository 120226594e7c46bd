import type { Metadata } from "next";
import { headers } from "next/headers";
import { BusinessForm } from "@/app/(public)/register/business/business-form";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { PublicPage } from "@/components/public-page";
import { countries, timeZones } from "@/lib/companies/places";
import { countryOfLanguages } from "@/lib/people/country";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Register a business" };

export default async function BusinessPage() {
  const person = await mustBeSignedIn("/register/business");
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
        country={countryOfLanguages((await headers()).get("accept-language"))}
      />
    </PublicPage>
  );
}
