import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { badgesIn } from "@/app/c/[company]/badges";
import { UsersTable } from "@/components/memberships/users-table";
import { Page } from "@/components/page";
import { Menu } from "@/components/ui/menu";
import { listUsers } from "@/lib/memberships/queries";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Users" };

type Props = { params: Promise<{ company: string }> };

export default async function UsersPage({ params }: Props) {
  const { company: slug } = await params;
  const { company, actor } = await inside(slug);
  const [users, badges] = await Promise.all([listUsers(actor), badgesIn(slug)]);
  if (!users) notFound();
  const requests = { label: "View access requests", href: `/c/${slug}/team/access-requests` };
  return (
    <Page
      title="Users"
      intro={`People who run ${company.companyName}'s account: Admins, Managers and Viewers.`}
      actions={
        badges.openRequests !== null && <Menu label={`Actions (${badges.openRequests})`} items={[requests]} />
      }
    >
      <UsersTable users={users} now={new Date()} zone={company.timeZone} />
    </Page>
  );
}
