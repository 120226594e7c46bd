import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { OwnCompanyList } from "@/components/me/own-company-list";
import { PublicPage } from "@/components/public-page";
import { Card } from "@/components/ui/card";
import type { OwnCompany } from "@/lib/companies/own";
import { homeOf } from "@/lib/people/home";
import { mustBeSignedIn } from "@/lib/session";

export const metadata: Metadata = { title: "Home" };

type Props = { searchParams: Promise<{ choose?: string | string[] }> };

/** Where signing in leads: to the one place there is to go, or to a choice. */
export default async function HomePage({ searchParams }: Props) {
  const { choose } = await searchParams;
  const person = await mustBeSignedIn("/home");
  const home = await homeOf(person, choose === "1");
  if (home.kind === "path") redirect(home.path);
  const help = <SignedInAs email={person.email} />;
  return <Choice companies={home.companies} help={help} />;
}

function Choice({ companies, help }: { companies: OwnCompany[]; help: React.ReactNode }) {
  return (
    <PublicPage title="Your companies" intro="Choose where to go." help={help}>
      <Card>
        <OwnCompanyList companies={companies} />
      </Card>
      <p>
        <a href="/me/add-company">Add another company</a>
      </p>
      <p>
        <a href="/me">Your own page</a>
      </p>
    </PublicPage>
  );
}
