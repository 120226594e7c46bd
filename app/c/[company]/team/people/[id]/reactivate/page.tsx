import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { memberOf } from "@/app/c/[company]/team/people/[id]/member-of";
import { reactivateAction } from "@/app/c/[company]/team/people/[id]/reactivate/actions";
import { Page } from "@/components/page";
import { ReturnForm } from "@/components/returns/return-form";
import { formatDay } from "@/lib/dates";
import { personPath } from "@/lib/links";
import { returnPage } from "@/lib/returns/page";
import { inside } from "@/lib/session";

type Props = { params: Promise<{ company: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { member } = await memberOf(slug, id);
  return { title: `Reactivate ${member.name}` };
}

export default async function ReactivatePage({ params }: Props) {
  const { company: slug, id } = await params;
  const { company, actor } = await inside(slug);
  const member = await returnPage(actor, id);
  if (!member) notFound();
  const { name, left, version } = member;
  const back = personPath(slug, id);
  return (
    <Page
      title={`Reactivate ${name}?`}
      intro={left && `Left on ${formatDay(left.at, company.timeZone)}: ${left.reason}`}
      back={{ href: back, label: name }}
    >
      <div className="max-w-xl">
        <ReturnForm
          key={version}
          action={reactivateAction.bind(null, slug, id)}
          member={member}
          cancelHref={back}
        />
      </div>
    </Page>
  );
}
