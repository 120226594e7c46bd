import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { changeRequirementAction, retireRequirementAction } from "@/app/c/[company]/requirements/actions";
import { Page } from "@/components/page";
import { RequirementForm } from "@/components/requirements/requirement-form";
import { RetireForm } from "@/components/requirements/retire-form";
import { Card } from "@/components/ui/card";
import { requirementToChange } from "@/lib/requirements/list";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Edit requirement" };

type Props = { params: Promise<{ company: string; id: string }> };

export default async function RequirementPage({ params }: Props) {
  const { company: slug, id } = await params;
  const { actor } = await inside(slug);
  const found = await requirementToChange(actor, id);
  if (!found) notFound();
  const { requirement, counts } = found;
  const path = `/c/${slug}/requirements`;
  return (
    <Page
      title={requirement.name}
      intro="What was handed in stays as it is. It counts by what you ask for from now on."
      back={{ href: path, label: "Requirements" }}
    >
      <Card title="Edit requirement">
        <RequirementForm
          key={requirement.version}
          action={changeRequirementAction.bind(null, slug, id)}
          requirement={requirement}
          counts={counts}
          cancelHref={path}
        />
      </Card>
      <Card title="Retire requirement">
        <RetireForm
          action={retireRequirementAction.bind(null, slug, id)}
          name={requirement.name}
          version={requirement.version}
        />
      </Card>
    </Page>
  );
}
