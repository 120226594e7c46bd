import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { handInWordsAction } from "@/app/c/[company]/hosts/[connection]/actions";
import { hostOf } from "@/app/c/[company]/hosts/[connection]/host-of";
import { ItemBadge } from "@/components/documents/item-badge";
import { nextStep } from "@/components/documents/next-step";
import { UploadForm } from "@/components/documents/upload-form";
import { WordsForm } from "@/components/documents/words-form";
import { Page } from "@/components/page";
import { Card } from "@/components/ui/card";
import { hostPath } from "@/lib/links";
import { faultOf } from "@/lib/uploads/form-fault";

export const metadata: Metadata = { title: "Hand in a document" };

type Props = { params: Promise<{ company: string; connection: string; requirement: string }> };

/** One item that a host asks of its contractor, and the form to hand it in. */
export default async function HostItemPage({ params }: Props) {
  const { company: slug, connection, requirement: id } = await params;
  const { host, actor } = await hostOf(slug, connection);
  const item = host.items.find(({ requirementId }) => requirementId === id);
  if (!item || !host.mayHandIn) notFound();
  const back = hostPath(slug, connection);
  return (
    <Page
      title={item.name}
      intro={`${host.name} asks your company for this.`}
      back={{ href: back, label: host.name }}
    >
      <p className="flex flex-wrap items-center gap-2">
        <ItemBadge item={item} /> {nextStep(item, host.name)}
      </p>
      {item.detail && <p className="max-w-measure whitespace-pre-line">{item.detail}</p>}
      <Card title={item.documentId ? "Hand in another one" : "Hand it in"}>
        {item.needsFile ? (
          <UploadForm
            company={host.slug}
            requirementId={id}
            connectionId={connection}
            needsExpiry={item.needsExpiry}
            back={back}
            initial={await faultOf(actor.personId, id)}
          />
        ) : (
          <WordsForm
            action={handInWordsAction.bind(null, slug, connection, id)}
            needsExpiry={item.needsExpiry}
          />
        )}
      </Card>
    </Page>
  );
}
