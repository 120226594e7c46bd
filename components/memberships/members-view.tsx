"use client";

import type { ReactNode } from "react";
import { ColumnChoice } from "@/components/column-choice";
import { DataList, type FilterChip } from "@/components/data-list";
import { ListKeys } from "@/components/list-keys";
import { MemberFiltersForm } from "@/components/memberships/member-filters-form";
import { NoMembers } from "@/components/memberships/no-members";
import { Page } from "@/components/page";
import { ViewLinks, type ViewLink } from "@/components/saved-views/view-links";
import { ViewTools, type ViewActions } from "@/components/saved-views/view-tools";
import { Button } from "@/components/ui/button";
import { ListTable, type Column, type Row, type Sort } from "@/components/ui/list-table";
import { Pager } from "@/components/ui/pager";
import { SelectionBar } from "@/components/ui/selection-bar";
import { SelectionForm } from "@/components/ui/selection-form";
import { listLabel } from "@/lib/memberships/labels";
import type { ListMoves } from "@/lib/memberships/list-moves";
import type { MemberFilters } from "@/lib/memberships/list-query";
import type { SavedViews } from "@/lib/saved-views/queries";

type MembersViewProps = {
  path: string;
  intro: string;
  actions: ReactNode;
  filters: MemberFilters;
  /** The filters as they stand in the address, without "?". */
  query: string;
  chips: FilterChip[];
  usual: ViewLink[];
  saved: SavedViews;
  viewActions: ViewActions;
  columns: Column[];
  rows: Row[];
  nameSort: Sort;
  columnChoice: { cookie: string; columns: { name: string; label: string; shown: boolean }[] };
  moves: ListMoves;
  /** Where ticked rows are sent, and the filters with them. */
  several: { action: string; fields: Record<string, string> };
  pager: { firstHref?: string; nextHref?: string; summary?: string };
  /** "Select all 5,567 that match", where more match than this page shows. */
  all?: string;
};

/**
 * Users, Workers and Inactive alike. It is a client component for its weight: the page then carries its words once
 * more, and not its markup.
 */
export function MembersView(props: MembersViewProps) {
  const { path, intro, actions, filters, chips, rows, pager } = props;
  return (
    <Page title={listLabel[filters.list]} intro={intro} actions={actions}>
      <DataList
        action={path}
        live
        search={{ label: "Find a person", query: filters.q, hint: "Name, email, mobile or reference" }}
        filters={<MemberFiltersForm filters={filters} />}
        keep={filters.silent ? { notifications: "off" } : {}}
        views={<Views {...props} />}
        chips={chips}
        tools={<Tools {...props} />}
        pager={<Pager {...pager} />}
      >
        {rows.length === 0 ? (
          <NoMembers
            path={path}
            filters={filters}
            firstHref={pager.firstHref}
            filtered={chips.length > 0}
            mayAdd={props.moves.add}
          />
        ) : (
          <Members {...props} />
        )}
      </DataList>
    </Page>
  );
}

function Views({ path, usual, saved, query }: MembersViewProps) {
  const views = [...usual, ...saved.views];
  return views.length > 1 ? <ViewLinks path={path} views={views} current={query} /> : null;
}

function Tools({ filters, query, saved, viewActions, columnChoice }: MembersViewProps) {
  return (
    <>
      <ViewTools list={filters.list} query={query} saved={saved} actions={viewActions} />
      <ColumnChoice {...columnChoice} />
      <ListKeys />
    </>
  );
}

function Members({ filters, columns, rows, nameSort, moves, several, all }: MembersViewProps) {
  const movable = moves.invite || moves.changeRole || moves.deactivate;
  const table = {
    caption: listLabel[filters.list],
    nameLabel: "Name",
    nameSort,
    columns,
    rows,
  };
  if (!movable) return <ListTable {...table} />;
  return (
    <SelectionForm action={several.action} hidden={several.fields}>
      <ListTable {...table} tick="id" tickPage />
      <SelectionBar all={all}>
        {moves.deactivate && (
          <Button type="submit" name="move" value="deactivate">
            Deactivate…
          </Button>
        )}
        {moves.changeRole && (
          <Button type="submit" name="move" value="change-role">
            Change role…
          </Button>
        )}
        {moves.invite && (
          <Button type="submit" name="move" value="invite" variant="primary">
            Send invitation…
          </Button>
        )}
      </SelectionBar>
    </SelectionForm>
  );
}
