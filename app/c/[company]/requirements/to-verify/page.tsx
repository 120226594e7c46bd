import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ToVerifyTable } from "@/components/documents/to-verify-table";
import { verdictSaved } from "@/components/documents/saved-sentences";
import { Page } from "@/components/page";
import { RequirementsNav } from "@/components/requirements/requirements-nav";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { SavedNotice } from "@/components/ui/saved-notice";
import { countToVerify, listToVerify } from "@/lib/documents/to-verify";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "To verify" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<{ after?: string | string[]; saved?: string | string[] }>;
};

export default async function ToVerifyPage({ params, searchParams }: Props) {
  const [{ company: slug }, { after, saved }] = await Promise.all([params, searchParams]);
  const { company, actor } = await inside(slug);
  const start = typeof after === "string" ? after : undefined;
  const [list, waiting] = await Promise.all([listToVerify(actor, start), countToVerify(actor)]);
  if (!list) notFound();
  const path = `/c/${slug}/requirements/to-verify`;
  return (
    <Page
      title="To verify"
      intro="What was handed in and waits for somebody to look at it, the oldest first."
    >
      <RequirementsNav slug={slug} at="to-verify" waiting={waiting} />
      <SavedNotice what={saved} sentences={verdictSaved} />
      {list.rows.length > 0 ? (
        <ToVerifyTable rows={list.rows} path={path} now={new Date()} zone={company.timeZone} />
      ) : (
        <EmptyState title={start ? "No more documents" : "Nothing waits"}>
          When somebody hands in a document that needs verifying, it stands here, and you get a notice.
        </EmptyState>
      )}
      <Pager previousHref={start && path} nextHref={list.after ? `${path}?after=${list.after}` : undefined} />
    </Page>
  );
}
