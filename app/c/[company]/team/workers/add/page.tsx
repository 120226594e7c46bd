import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addWorkerAction } from "@/app/c/[company]/team/workers/add/actions";
import { Page } from "@/components/page";
import { AddForm } from "@/components/people/add-form";
import { mayAdd } from "@/lib/memberships/policy";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Add a worker" };

type Props = { params: Promise<{ company: string }> };

export default async function AddWorkerPage({ params }: Props) {
  const { company: slug } = await params;
  const { actor } = await inside(slug);
  if (!mayAdd(actor, "WORKER")) notFound();
  const list = `/c/${slug}/team/workers`;
  return (
    <Page
      title="Add a worker"
      intro="Workers see only their own page. Inviting somebody sends a mail with a link to join."
      back={{ href: list, label: "Workers" }}
    >
      <div className="max-w-xl">
        <AddForm action={addWorkerAction.bind(null, slug)} roles={["WORKER"]} cancelHref={list} />
      </div>
    </Page>
  );
}
