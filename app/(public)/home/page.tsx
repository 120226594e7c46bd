import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignedInAs } from "@/app/(public)/signed-in-as";
import { PublicPage } from "@/components/public-page";
import { plural } from "@/lib/dates";
import { homeOf } from "@/lib/people/home";
import { asRole, roleName } from "@/lib/roles";
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
  return home.kind === "support" ? (
    <Support help={help} />
  ) : (
    <Choice companies={home.companies} help={help} />
  );
}

type Help = { help: React.ReactNode };
type Company = { slug: string; name: string; role: string };

function Choice({ companies, help }: Help & { companies: Company[] }) {
  return (
    <PublicPage
      title="Choose a company"
      intro={`You have access to ${plural(companies.length, "company", "companies")}.`}
      help={help}
    >
      <ul className="grid divide-y divide-line overflow-clip rounded-card border border-line bg-surface">
        {companies.map(({ slug, name, role }) => (
          <li key={slug}>
            <a
              href={`/c/${slug}`}
              className="flex min-h-14 items-center justify-between gap-4 px-4 py-2 hover:bg-sunken"
            >
              <span className="font-medium text-accent">{name}</span>
              <span className="shrink-0 text-sm text-ink-faint">{roleName[asRole(role)]}</span>
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href="/register/employer">Add another company</a>
      </p>
    </PublicPage>
  );
}

function Support({ help }: Help) {
  return (
    <PublicPage
      title="This is a support account"
      intro="It belongs to the people who keep Gatehouse running. It sees no company's pages and decides no access request. If you also work for a company here, ask it for access."
      help={help}
    >
      <p>
        <a href="/register/employer">Ask a company for access</a>
      </p>
    </PublicPage>
  );
}
