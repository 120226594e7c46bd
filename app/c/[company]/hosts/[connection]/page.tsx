import type { Metadata } from "next";
import { placeAction, removeAction } from "@/app/c/[company]/hosts/[connection]/actions";
import { hostOf } from "@/app/c/[company]/hosts/[connection]/host-of";
import { FileCard } from "@/components/connections/file-card";
import { HostNews } from "@/components/connections/host-news";
import { NotesCard } from "@/components/connections/notes-card";
import { MembershipBadge } from "@/components/memberships/membership-badge";
import { Page } from "@/components/page";
import { SearchForm } from "@/components/search-form";
import { OwnPlacements } from "@/components/placements/own-placements";
import { PlaceForm } from "@/components/placements/place-form";
import { Card } from "@/components/ui/card";
import type { HostPage } from "@/lib/connections/hosts";
import { hostPath } from "@/lib/links";

type Props = {
  params: Promise<{ company: string; connection: string }>;
  searchParams: Promise<{ done?: string | string[]; q?: string | string[] }>;
};

/** What is searched for; a word given twice counts once. */
const searchOf = async ({ searchParams }: Props) => [(await searchParams).q].flat()[0] ?? "";

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { company: slug, connection } = await props.params;
  const { host } = await hostOf(slug, connection, await searchOf(props));
  return { title: `${host.name} – Works for` };
}

export default async function HostPageOfContractor(props: Props) {
  const [{ company: slug, connection }, { done }] = await Promise.all([props.params, props.searchParams]);
  const q = await searchOf(props);
  const { company, host } = await hostOf(slug, connection, q);
  const { name, status, items, notes, zone, placements, placeable, morePlaced } = host;
  const path = hostPath(slug, connection);
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
        {...(host.mayHandIn && { handInPath: `${path}/documents` })}
      />
      {isLong(host, q) && (
        <SearchForm
          action={path}
          search={{ label: "Find a worker of yours", query: q, hint: "Name, email, mobile or reference" }}
        />
      )}
      {placeable && (
        <Card title="Place workers">
          <PlaceForm
            key={`${placements.length} ${q}`}
            action={placeAction.bind(null, slug, connection)}
            hostName={name}
            found={placeable}
            clearHref={path}
            workersHref={`/c/${slug}/team/workers`}
          />
        </Card>
      )}
      <OwnPlacements
        placements={placements}
        remove={removeAction.bind(null, slug, connection)}
        hostName={name}
        q={q}
        more={morePlaced}
      />
    </Page>
  );
}

/** So many are found by looking. */
const FEW = 10;

const isLong = ({ placements, placeable }: HostPage, q: string) =>
  q !== "" || placements.length > FEW || (placeable?.rows.length ?? 0) > FEW;
