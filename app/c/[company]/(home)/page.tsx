import type { Metadata } from "next";
import { badgesIn } from "@/app/c/[company]/badges";
import { OpenRequestsCard } from "@/components/access-requests/open-requests-card";
import { FirstStepsCard } from "@/components/companies/first-steps-card";
import { OwnMembershipCard } from "@/components/memberships/own-membership-card";
import { OwnCompanyList } from "@/components/me/own-company-list";
import { NoticeList } from "@/components/notifications/notice-list";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { openWork } from "@/lib/access-requests/open";
import { closedElsewhere } from "@/lib/companies/own";
import { firstSteps } from "@/lib/companies/queries";
import { ownMembership } from "@/lib/memberships/own";
import { noticesOf } from "@/lib/notifications/queries";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Home" };

type Props = { params: Promise<{ company: string }> };

/** How many of the newest notices the start page shows. */
const NEWEST = 5;

export default async function HomePage({ params }: Props) {
  const { company: slug } = await params;
  const { person, company, actor } = await inside(slug);
  const [badges, work, steps, membership, notices, elsewhere] = await Promise.all([
    badgesIn(slug),
    openWork(actor),
    firstSteps(actor),
    ownMembership(actor),
    noticesOf(actor),
    closedElsewhere(person.personId, company.companyId),
  ]);
  const now = new Date();
  return (
    <Page title={`Hello ${person.firstName}`} intro={`This is your place at ${company.companyName}.`}>
      {steps && <FirstStepsCard slug={slug} steps={steps} />}
      {work && !steps && <OpenRequestsCard slug={slug} open={badges.openRequests ?? 0} work={work} />}
      {membership && <OwnMembershipCard membership={membership} now={now} zone={company.timeZone} />}
      <Card title="Newest notices" actions={<a href={`/c/${slug}/notices`}>All notices</a>}>
        {notices.length > 0 ? (
          <NoticeList notices={notices.slice(0, NEWEST)} now={now} zone={company.timeZone} />
        ) : (
          <p className="text-ink-soft">Nothing yet. What concerns you is told here.</p>
        )}
      </Card>
      {elsewhere.length > 0 && (
        <Card title="Your other companies">
          <OwnCompanyList companies={elsewhere} />
        </Card>
      )}
    </Page>
  );
}
