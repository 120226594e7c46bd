import type { ReactNode } from "react";
import { signOutAction } from "@/app/(public)/sign-in/actions";
import { Shell, type NavItem } from "@/components/shell";
import { SubmitButton } from "@/components/ui/submit-button";
import { mayChangeSettings } from "@/lib/companies/policy";
import { mayReadRecords } from "@/lib/deactivations/policy";
import { mayReadPeople } from "@/lib/memberships/policy";
import type { Badges } from "@/lib/notifications/queries";
import { mayReadRequirements } from "@/lib/requirements/policy";
import { mayReadReviews } from "@/lib/reviews/policy";
import type { Inside } from "@/lib/session";

export type Place =
  | "home"
  | "users"
  | "workers"
  | "invitations"
  | "inactive"
  | "contractors"
  | "requests"
  | "requirements"
  | "records"
  | "reviews"
  | "batches"
  | "notices"
  | "settings";

type Props = { inside: Inside; badges: Badges; at: Place; children: ReactNode };

/** The frame of a company's pages, with the links that this member has. */
export function CompanyFrame({ inside: { person, company, actor }, badges, at, children }: Props) {
  const home = `/c/${company.slug}`;
  const nav: NavItem[] = [{ label: "Home", href: home, current: at === "home" }];
  if (mayReadPeople(actor)) {
    const team = `${home}/team`;
    nav.push({ label: "Users", href: `${team}/users`, current: at === "users" });
    nav.push({ label: "Workers", href: `${team}/workers`, current: at === "workers" });
    nav.push({ label: "Contractors", href: `${team}/contractors`, current: at === "contractors" });
    nav.push({ label: "Invitations", href: `${team}/invitations`, current: at === "invitations" });
    nav.push({ label: "Inactive", href: `${team}/inactive`, current: at === "inactive" });
  }
  if (badges.openRequests !== null) {
    const badge = badges.openRequests;
    nav.push({
      label: "Access requests",
      href: `${home}/team/access-requests`,
      current: at === "requests",
      badge,
    });
  }
  if (mayReadRequirements(actor)) {
    nav.push({ label: "Requirements", href: `${home}/requirements`, current: at === "requirements" });
  } else {
    nav.push({ label: "My documents", href: "/me/documents" });
  }
  if (mayReadRecords(actor)) {
    nav.push({ label: "Records", href: `${home}/records`, current: at === "records" });
  }
  if (mayReadReviews(actor)) {
    nav.push({ label: "Reviews", href: `${home}/reviews`, current: at === "reviews" });
  }
  if (mayChangeSettings(actor)) {
    nav.push({ label: "Settings", href: `${home}/settings`, current: at === "settings" });
  }
  nav.push({ label: "My account", href: "/me" });
  return (
    <Shell
      companyName={company.companyName}
      companyHref={home}
      nav={nav}
      personName={person.name}
      notices={{ href: `${home}/notices`, count: badges.unseenNotices }}
      signOut={
        <form action={signOutAction}>
          <SubmitButton variant="quiet" compact>
            Sign out
          </SubmitButton>
        </form>
      }
    >
      {children}
    </Shell>
  );
}
