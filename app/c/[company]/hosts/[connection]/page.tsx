import type { Metadata } from "next";
import { placeAction, removeAction } from "@/app/c/[company]/hosts/[connection]/actions";
import { hostOf } from "@/app/c/[company]/hosts/[connection]/host-of";
import { FileCard } from "@/components/connections/file-card";
import { HostNews } from "@/components/connections/host-news";
import { NotesCard } from "@/components/connections/notes-card";
import { MembershipBadge } from "@/components/memberships/membership-badge";
import { Page } from "@/components/page";
import { OwnPlacements } from "@/components/placements/own-placements";
import { PlaceForm } from "@/components/placements/place-form";
import { Card } from "@/components/ui/card";
import { hostPath } from "@/lib/links";

type Props = {
  params: Promise<{ company: string; connection: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { company: slug, connection } = await params;
  const { host } = await hostOf(slug, connection);
  return { title: `${host.name} – Works for` };
}

export default async function HostPage({ params, searchParams }: Props) {
  const [{ company: slug, connection }, { done }] = await Promise.all([params, searchParams]);
  const { company, host } = await hostOf(slug, connection);
  const { name, status, items, notes, zone, placements, placeable } = host;
  return (
    <Page
      title={name}
      status={<MembershipBadge status={status} />}
      intro={`${company.companyName} works for ${name} as contractor.`}
      back={{ href: `/c/${slug}/hosts`, label: "Works for" }}
    >
      <HostNews what={done} host={host} />
      <NotesCard notes={notes} zone={zone} />
      <FileCard
        title={`What ${name} asks of you`}
        items={items}
        empty="Nothing is asked of your company."
        {...(host.mayHandIn && { handInPath: `${hostPath(slug, connection)}/documents` })}
      />
      {placeable && (
        <Card title="Place workers">
          <PlaceForm
            key={placements.length}
            action={placeAction.bind(null, slug, connection)}
            hostName={name}
            workers={placeable}
            workersHref={`/c/${slug}/team/workers`}
          />
        </Card>
      )}
      <OwnPlacements
        placements={placements}
        remove={removeAction.bind(null, slug, connection)}
        hostName={name}
      />
    </Page>
  );
}
