"use client";

import type { ComponentProps } from "react";
import { DataList, type FilterChip } from "@/components/data-list";
import { ChangeRole } from "@/components/invitations/change-role";
import { CopiedLink } from "@/components/invitations/copied-link";
import { filterFields, usualViews } from "@/components/invitations/invitation-address";
import { InvitationFiltersForm } from "@/components/invitations/invitation-filters";
import type { InvitationLine } from "@/components/invitations/invitation-line";
import { InvitationsTable } from "@/components/invitations/invitations-table";
import { KeepCurrent } from "@/components/invitations/keep-current";
import { NoInvitations } from "@/components/invitations/no-invitations";
import { useMoves, type InvitationActions } from "@/components/invitations/use-moves";
import { ListKeys } from "@/components/list-keys";
import { Page } from "@/components/page";
import { ViewLinks } from "@/components/saved-views/view-links";
import { ViewTools, type ViewActions } from "@/components/saved-views/view-tools";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import type { Sort } from "@/components/ui/list-table";
import { Pager } from "@/components/ui/pager";
import { SelectionBar } from "@/components/ui/selection-bar";
import { SelectionForm } from "@/components/ui/selection-form";
import { ToastRegion } from "@/components/ui/toast";
import type { InvitationFilters } from "@/lib/invitations/list";
import type { SavedViews } from "@/lib/saved-views/queries";

type Props = {
  path: string;
  /** Where the pages under My team begin. */
  team: string;
  companyName: string;
  filters: InvitationFilters;
  chips: FilterChip[];
  saved: SavedViews;
  viewActions: ViewActions;
  lines: InvitationLine[];
  /** How the list notices that it is no longer current. */
  current: ComponentProps<typeof KeepCurrent>;
  /** The viewer may move invitations at all. */
  mayMove: boolean;
  sentSort: Sort;
  /** Where ticked rows are sent, the filters with them, and "Select all 5,567 that match". */
  several: { action: string; fields: Record<string, string>; all?: string };
  pager: { firstHref?: string; nextHref?: string; summary?: string };
  actions: InvitationActions;
};

/** A client component for its weight, too: the page then carries its words once more, and not its markup. */
export function InvitationsView(props: Props) {
  const { path, team, mayMove, companyName, filters, chips, lines, pager, actions, saved, viewActions } =
    props;
  const moves = useMoves(actions);
  const query = new URLSearchParams(filterFields(filters)).toString();
  return (
    <Page
      title="Invitations"
      intro={`Who was invited to ${companyName}, and what became of it.`}
      actions={mayMove && <WaysToInvite team={team} />}
    >
      {moves.problem && (
        <div ref={focusOnArrival} tabIndex={-1}>
          <Alert tone="bad" title="This was not done" live>
            {moves.problem}
          </Alert>
        </div>
      )}
      <DataList
        action={path}
        live
        search={{ label: "Find a person", query: filters.q, hint: "Name or email" }}
        filters={<InvitationFiltersForm filters={filters} />}
        keep={filters.sort === "-sent" ? {} : { sort: filters.sort }}
        views={<ViewLinks path={path} views={[...usualViews, ...saved.views]} current={query} />}
        chips={chips}
        clearHref={path}
        tools={
          <>
            <ViewTools list="invitations" query={query} saved={saved} actions={viewActions} />
            <ListKeys />
          </>
        }
        pager={<Pager {...pager} />}
      >
        {lines.length === 0 ? (
          <NoInvitations path={path} firstHref={pager.firstHref} filtered={chips.length > 0} />
        ) : (
          <Invitations {...props} moves={moves} />
        )}
      </DataList>
      {lines.length > 0 && <KeepCurrent {...props.current} />}
      <CopiedLink link={moves.copied} onClose={moves.closed} />
      <ToastRegion />
      <ChangeRole line={moves.changing} onClose={moves.closed} onChoose={moves.changeRole} />
    </Page>
  );
}

/** The refused row may be far down the page: the reason takes the focus, and so comes into view. */
const focusOnArrival = (box: HTMLDivElement | null) => box?.focus();

function WaysToInvite({ team }: { team: string }) {
  return (
    <>
      <ButtonLink href={`${team}/join-links`}>Join links</ButtonLink>
      <ButtonLink href={`${team}/invite-many`}>Invite many</ButtonLink>
    </>
  );
}

function Invitations({
  lines,
  mayMove,
  sentSort,
  several,
  moves,
}: Props & { moves: ReturnType<typeof useMoves> }) {
  const table = (
    <InvitationsTable
      lines={lines}
      sentSort={sentSort}
      tick={mayMove}
      busy={moves.busy}
      onMove={moves.move}
    />
  );
  if (!mayMove) return table;
  return (
    <SelectionForm action={several.action} hidden={several.fields}>
      {table}
      <SelectionBar all={several.all}>
        <Button type="submit" name="move" value="revoke">
          Revoke…
        </Button>
        <Button type="submit" name="move" value="resend" variant="primary">
          Resend…
        </Button>
      </SelectionBar>
    </SelectionForm>
  );
}
