import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { refuseAction, verifyAction } from "@/app/c/[company]/requirements/to-verify/actions";
import { StakeAlert } from "@/components/connections/stake-alert";
import { DocumentFacts } from "@/components/documents/document-facts";
import { NewerAlert, ScanAlert } from "@/components/documents/document-alerts";
import { ItemBadge } from "@/components/documents/item-badge";
import { RefuseForm } from "@/components/documents/refuse-form";
import { VerifyForm } from "@/components/documents/verify-form";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { documentPage } from "@/lib/documents/page";
import { toVerifyPath } from "@/lib/links";
import { inside } from "@/lib/session";

type Props = { params: Promise<{ company: string; id: string }> };

const documentOf = cache(async (slug: string, id: string) => {
  const { company, actor } = await inside(slug);
  const document = await documentPage(actor, slug, id);
  if (!document) notFound();
  return { company, actor, document };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { document } = await documentOf(slug, id);
  return { title: `${document.requirement} – ${document.name}` };
}

export default async function DocumentPage({ params }: Props) {
  const { company: slug, id } = await params;
  const { company, actor, document } = await documentOf(slug, id);
  const { name, ownerHref, requirement, moves, newerId } = document;
  return (
    <Page
      title={requirement}
      status={
        newerId === null && (
          <ItemBadge item={{ state: document.state, verified: document.status === "verified" }} />
        )
      }
      intro={
        <>
          Handed in for <a href={`${ownerHref}#documents`}>{name}</a>
        </>
      }
      back={{ href: toVerifyPath(slug), label: "To verify" }}
    >
      {newerId && <NewerAlert href={toVerifyPath(slug, newerId)} />}
      <StakeAlert actor={actor} stake={document.stake} name={name} />
      <ScanAlert file={document.file} />
      <DocumentFacts document={document} slug={slug} zone={company.timeZone} />
      {moves.includes("verify") && (
        <Card title="Verify">
          <VerifyForm action={verifyAction.bind(null, slug)} document={document} />
        </Card>
      )}
      {moves.includes("refuse") && (
        <Card title="Not accepted">
          <RefuseForm action={refuseAction.bind(null, slug)} document={document} />
        </Card>
      )}
    </Page>
  );
}
