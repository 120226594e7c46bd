import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { bringAlongAction, handInWordsAction } from "@/app/me/documents/actions";
import { MePage } from "@/app/me/me-page";
import { BringAlongForm } from "@/components/documents/bring-along-form";
import { ItemBadge } from "@/components/documents/item-badge";
import { nextStep } from "@/components/documents/next-step";
import { documentSaved } from "@/components/documents/saved-sentences";
import { UploadForm } from "@/components/documents/upload-form";
import { WordsForm } from "@/components/documents/words-form";
import { Card } from "@/components/ui/card";
import { SavedNotice } from "@/components/ui/saved-notice";
import { showDay } from "@/lib/days";
import { ownDocuments } from "@/lib/documents/own";
import { isOutstanding } from "@/lib/documents/standing";
import { ownItemPath } from "@/lib/links";
import { mustBeSignedIn, sessionReference } from "@/lib/session";
import { faultOf } from "@/lib/uploads/form-fault";

export const metadata: Metadata = { title: "Hand in a document" };

type Props = {
  params: Promise<{ requirement: string }>;
  searchParams: Promise<{ of?: string | string[]; done?: string | string[] }>;
};

/** One item that a company asks for: how it stands, what happens next, and the form to hand it in. */
export default async function OwnItemPage({ params, searchParams }: Props) {
  const [{ requirement: id }, { of, done }] = await Promise.all([params, searchParams]);
  const { personId, email } = await mustBeSignedIn(`/me/documents/${id}`);
  const files = await ownDocuments(personId, await sessionReference(), new Date());
  const places = files.flatMap((file) =>
    file.items.filter(({ requirementId }) => requirementId === id).map((item) => ({ file, item })),
  );
  const place = places.find(({ file }) => file.membershipId === of) ?? places[0];
  if (!place) notFound();
  const { file, item } = place;
  const { membershipId, companyName, slug } = file;
  const again = item.state === "submitted" || item.state === "good";
  return (
    <MePage
      email={email}
      title={item.name}
      intro={`${companyName} asks you for this.`}
      back={{ href: "/me/documents", label: "My documents" }}
    >
      <SavedNotice what={done} sentences={documentSaved} />
      <p className="flex flex-wrap items-center gap-2">
        <ItemBadge item={item} /> {nextStep(item, companyName)}
      </p>
      {item.detail && <p className="max-w-measure whitespace-pre-line">{item.detail}</p>}
      {item.offer && (
        <Card title={`Use the one from ${item.offer.companyName}`}>
          <BringAlongForm
            action={bringAlongAction.bind(null, membershipId, id, item.offer.membershipId)}
            offer={item.offer}
            until={item.offer.expiresOn && showDay(item.offer.expiresOn)}
            companyName={companyName}
          />
        </Card>
      )}
      <Card title={again && !isOutstanding(item) ? "Hand in another one" : "Hand it in"}>
        {item.needsFile ? (
          <UploadForm
            company={slug}
            requirementId={id}
            membershipId={membershipId}
            needsExpiry={item.needsExpiry}
            back={ownItemPath(id, membershipId)}
            initial={await faultOf(personId, id)}
          />
        ) : (
          <WordsForm action={handInWordsAction.bind(null, membershipId, id)} needsExpiry={item.needsExpiry} />
        )}
      </Card>
    </MePage>
  );
}
