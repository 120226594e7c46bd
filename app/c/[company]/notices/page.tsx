import type { Metadata } from "next";
import { badgesIn } from "@/app/c/[company]/badges";
import { seeNoticesAction } from "@/app/c/[company]/notices/actions";
import { NoticeList } from "@/components/notifications/notice-list";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { noticesOf } from "@/lib/notifications/queries";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Notices" };

type Props = { params: Promise<{ company: string }> };

export default async function NoticesPage({ params }: Props) {
  const { company: slug } = await params;
  const { company, actor } = await inside(slug);
  const [notices, badges] = await Promise.all([noticesOf(actor), badgesIn(slug)]);
  return (
    <Page
      title="Notices"
      intro="What happened and concerns you, newest first."
      actions={
        badges.unseenNotices > 0 && (
          <form action={seeNoticesAction.bind(null, slug)}>
            <SubmitButton variant="secondary">Mark all as seen</SubmitButton>
          </form>
        )
      }
    >
      {notices.length > 0 ? (
        <Card>
          <NoticeList notices={notices} now={new Date()} zone={company.timeZone} />
        </Card>
      ) : (
        <EmptyState title="No notices yet">
          <p>When something happens that concerns you, it is told here.</p>
        </EmptyState>
      )}
    </Page>
  );
}
