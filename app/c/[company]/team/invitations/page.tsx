import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  changeInvitationRoleAction,
  copyInvitationLinkAction,
  resendInvitationAction,
  revokeInvitationAction,
} from "@/app/c/[company]/team/invitations/actions";
import { InvitationsView } from "@/app/c/[company]/team/invitations/invitations-view";
import { viewActionsFor } from "@/app/c/[company]/team/saved-views/view-actions";
import { chipsOf, filterFields, listHref, sortOf } from "@/components/invitations/invitation-address";
import { invitationLine } from "@/components/invitations/invitation-line";
import { currentOf } from "@/lib/invitations/current";
import { listInvitations, type InvitationList, type InvitationQuery } from "@/lib/invitations/list";
import { savedViewsOf } from "@/lib/saved-views/queries";
import { inside } from "@/lib/session";

export const metadata: Metadata = { title: "Invitations" };

type Props = {
  params: Promise<{ company: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function InvitationsPage({ params, searchParams }: Props) {
  const { company: slug } = await params;
  const query = readQuery(await searchParams);
  const { company, actor } = await inside(slug);
  const [list, saved] = await Promise.all([
    listInvitations(actor, query),
    savedViewsOf(actor, "invitations"),
  ]);
  if (!list || !saved) notFound();
  const { rows, after, count, mayMove, ...filters } = list;
  const team = `/c/${slug}/team`;
  const path = `${team}/invitations`;
  const now = new Date();
  const place = { people: `${team}/people`, now, zone: company.timeZone };
  const ids = new URLSearchParams(rows.map(({ id }) => ["id", id]));
  return (
    <InvitationsView
      path={path}
      team={team}
      companyName={company.companyName}
      filters={filters}
      chips={chipsOf(path, filters)}
      saved={saved}
      viewActions={viewActionsFor(slug)}
      current={{ href: `${path}/changes?${ids}`, ...currentOf(rows, now) }}
      lines={rows.map((row) => invitationLine(row, place))}
      mayMove={mayMove}
      sentSort={sortOf(path, filters)}
      several={{
        action: `${team}/several`,
        fields: { list: "invitations", ...filterFields(filters) },
        all: allThatMatch(list),
      }}
      pager={{
        ...(query.after && { firstHref: listHref(path, filters) }),
        ...(after && { nextHref: listHref(path, filters, after) }),
        summary: summaryOf(rows.length, count),
      }}
      actions={{
        resend: resendInvitationAction.bind(null, slug),
        copyLink: copyInvitationLinkAction.bind(null, slug),
        revoke: revokeInvitationAction.bind(null, slug),
        changeRole: changeInvitationRoleAction.bind(null, slug),
      }}
    />
  );
}

type Count = InvitationList["count"];

const inWords = ({ most, exact }: NonNullable<Count>) => `${most.toLocaleString("en")}${exact ? "" : "+"}`;

const summaryOf = (shown: number, count: Count) =>
  count ? `${shown} of ${inWords(count)}` : `${shown} shown`;

/** Offered where more match than this page shows. */
function allThatMatch({ count, after, rows }: InvitationList): string | undefined {
  if (!count) return after ? "Select all that match" : undefined;
  return count.most > rows.length ? `Select all ${inWords(count)} that match` : undefined;
}

/** What the address says; a word given twice counts once. */
function readQuery(search: Record<string, string | string[] | undefined>): InvitationQuery {
  const first = (name: keyof InvitationQuery) => [search[name]].flat()[0];
  const [q, status, role] = [first("q"), first("status"), first("role")];
  return { q, status, role, sort: first("sort"), after: first("after") };
}
