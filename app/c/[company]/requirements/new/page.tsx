import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addRequirementAction } from "@/app/c/[company]/requirements/actions";
import { Page } from "@/components/page";
import { RequirementForm } from "@/components/requirements/requirement-form";
import { Card } from "@/components/ui/card";
import { countsToAsk } from "@/lib/requirements/list";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Add requirement" };

type Props = { params: Promise<{ company: string }> };

export default async function AddRequirementPage({ params }: Props) {
  const { company: slug } = await params;
  const { actor } = await inside(slug);
  const counts = await countsToAsk(actor);
  if (!counts) notFound();
  const path = `/c/${slug}/requirements`;
  return (
    <Page
      title="Add requirement"
      intro="It shows as missing on the own page of everybody it is asked of, from the moment you add it."
      back={{ href: path, label: "Requirements" }}
    >
      <Card>
        <RequirementForm action={addRequirementAction.bind(null, slug)} counts={counts} cancelHref={path} />
      </Card>
    </Page>
  );
}
