import type { Metadata } from "next";
import Link from "next/link";
import {
  approveAction,
  inviteAction,
  revokeAction,
  tryContactAgainAction,
} from "@/app/c/[company]/team/contractors/[id]/actions";
import { contractorOf } from "@/app/c/[company]/team/contractors/[id]/contractor-of";
import { RequestHistory } from "@/components/access-requests/request-history";
import { ContractorFacts } from "@/components/connections/contractor-facts";
import { ContractorMoves } from "@/components/connections/contractor-moves";
import { ContractorNews } from "@/components/connections/contractor-news";
import { StakeAlert } from "@/components/connections/stake-alert";
import { FileCard } from "@/components/documents/file-card";
import { NotesCard } from "@/components/connections/notes-card";
import { PlacedCard } from "@/components/connections/placed-card";
import { MembershipBadge } from "@/components/memberships/membership-badge";
import { Page } from "@/components/page";
import { StoppedAlert } from "@/components/people/stopped-alert";
import { contractorPath } from "@/lib/links";
import { mayManageConnection } from "@/lib/connections/policy";

type Props = {
  params: Promise<{ company: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { company: slug, id } = await params;
  const { contractor } = await contractorOf(slug, id);
  return { title: `${contractor.name} – Contractors` };
}

export default async function ContractorPage({ params, searchParams }: Props) {
  const [{ company: slug, id }, { done }] = await Promise.all([params, searchParams]);
  const { company, actor, contractor } = await contractorOf(slug, id);
  const { name, status, moves, items, notes, placements, placed, history, stop } = contractor;
  const { contactName, email, mobile } = contractor;
  const zone = company.timeZone;
  const team = `/c/${slug}/team`;
  const mayOpen = mayManageConnection(actor, actor);
  return (
    <Page
      title={name}
      status={<MembershipBadge status={status} />}
      intro={`Contractor of ${company.companyName}`}
      back={{ href: `${team}/contractors`, label: "Contractors" }}
      actions={<ContractorMoves path={contractorPath(slug, id)} moves={moves} />}
    >
      {mayOpen && <StakeAlert actor={actor} stake={contractor.stake} name={name} />}
      {stop && (
        <StoppedAlert
          {...{ email, mobile }}
          name={contactName}
          because={stop.because}
          action={stop.mayLift ? tryContactAgainAction.bind(null, slug, id) : null}
        >
          {moves.includes("edit") && (
            <p>
              <Link href={`${contractorPath(slug, id)}/edit`}>Correct the address</Link>
            </p>
          )}
        </StoppedAlert>
      )}
      <ContractorNews
        what={done}
        contractor={contractor}
        zone={zone}
        approve={approveAction.bind(null, slug, id)}
        invite={inviteAction.bind(null, slug, id)}
        revoke={revokeAction.bind(null, slug, id)}
      />
      <ContractorFacts contractor={contractor} />
      <NotesCard notes={notes} zone={zone} />
      <FileCard file={{ items, mayOpen }} slug={slug} />
      <PlacedCard placements={placements} placed={placed} people={`${team}/people`} />
      <RequestHistory lines={history} zone={zone} />
    </Page>
  );
}
