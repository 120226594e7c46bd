import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { severalAction } from "@/app/c/[company]/team/several/actions";
import { readWords } from "@/app/c/[company]/team/search-words";
import { SeveralForm } from "@/components/batches/several-form";
import { Page } from "@/components/page";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { previewSeveral } from "@/lib/batches/several-preview";
import { isGrave, severalTitle, type SeveralMove } from "@/lib/batches/several-schema";
import { workListLabel } from "@/lib/batches/schema";
import { inside, mustBeRecent } from "@/lib/session";

export const metadata: Metadata = { title: "Several people" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SeveralPage({ params, searchParams }: Props) {
  const { company: slug } = await params;
  const search = await searchParams;
  const { actor } = await inside(slug);
  const preview = await previewSeveral(actor, readWords(search), [search.id ?? []].flat());
  if (!preview) notFound();
  if (!preview.none && isGrave(preview.asked.move)) await mustBeRecent(actor);
  const { asked, filters, first, count, none, going, ...form } = preview;
  const listHref = `/c/${slug}/team/${asked.list}${asked.all && filters ? `?${filters}` : ""}`;
  const title = severalTitle[asked.move];
  return (
    <Page
      title={title}
      intro={`Chosen: ${count}.`}
      back={{ href: listHref, label: workListLabel[asked.list] }}
    >
      {none ? (
        <Alert tone="warn" title="Nobody is chosen">
          Go back to the list, and tick whom you mean.
        </Alert>
      ) : (
        <>
          <Card title="Who">
            <p>
              {first.map(({ label }) => label).join(", ")}
              {first.length === 20 && " and others"}
            </p>
          </Card>
          <SeveralForm
            {...form}
            action={severalAction.bind(null, slug)}
            label={labelOf(asked.move, going)}
            danger={asked.move === "revoke" || asked.move === "deactivate"}
            leaving={asked.move === "deactivate"}
            cancelHref={listHref}
          />
        </>
      )}
    </Page>
  );
}

function labelOf(move: SeveralMove, going: string | null): string {
  if (move === "deactivate") return `Deactivate ${going ?? "them"}`;
  return going ? `${severalTitle[move]} for ${going}` : severalTitle[move];
}
