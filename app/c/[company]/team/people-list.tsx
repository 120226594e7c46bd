import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { ListActions } from "@/app/c/[company]/team/list-actions";
import { viewActionsFor } from "@/app/c/[company]/team/saved-views/view-actions";
import { chipsOf, filterFields, listHref, sortOf, usualViews } from "@/components/memberships/list-address";
import { columnsFor, rowFor, summaryOf } from "@/components/memberships/member-table";
import { MembersView } from "@/components/memberships/members-view";
import { columnLabel, type PeopleList } from "@/lib/memberships/labels";
import { listMembers, MOST_COUNTED, type MemberList } from "@/lib/memberships/list";
import { columnsCookie, columnsOf } from "@/lib/memberships/list-columns";
import { movesOn } from "@/lib/memberships/list-moves";
import { filterSearch, type MemberQuery } from "@/lib/memberships/list-query";
import { savedViewsOf } from "@/lib/saved-views/queries";
import { inside } from "@/lib/session";

export type ListPage = {
  params: Promise<{ company: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const intros: Record<PeopleList, (company: string) => string> = {
  users: (company) => `People who run ${company}'s account: Admins, Managers and Viewers.`,
  workers: (company) => `People who work for ${company}.`,
  inactive: (company) => `People who have no access to ${company} any more. Nothing about them is lost.`,
};

/** One of the lists under My team: users, workers, or whoever is inactive. */
export async function PeopleListPage({ list, params, searchParams }: ListPage & { list: PeopleList }) {
  const { company: slug } = await params;
  const query = readQuery(await searchParams);
  const { company, actor } = await inside(slug);
  const [found, saved] = await Promise.all([listMembers(actor, list, query), savedViewsOf(actor, list)]);
  if (!found || !saved) notFound();
  const { filters, rows } = found;
  const path = `/c/${slug}/team/${list}`;
  const team = `/c/${slug}/team`;
  const { offered, shown } = columnsOf(actor, list, (await cookies()).get(columnsCookie(list))?.value);
  const where = {
    ...{ people: `${team}/people`, contractors: `${team}/contractors` },
    ...{ now: new Date(), zone: company.timeZone },
  };
  const moves = movesOn(actor, list);
  const search = filterSearch({ ...filters });
  return (
    <MembersView
      path={path}
      intro={intros[list](company.companyName)}
      actions={<ListActions slug={slug} list={list} moves={moves} search={search} />}
      filters={filters}
      query={search.slice(1)}
      chips={chipsOf(path, filters)}
      usual={usualViews[list]}
      saved={saved}
      viewActions={viewActionsFor(slug)}
      columns={columnsFor(path, filters, shown)}
      rows={rows.map((row) => rowFor(row, shown, where))}
      nameSort={sortOf(path, filters, "name")}
      columnChoice={{
        cookie: columnsCookie(list),
        columns: offered.map((name) => ({ name, label: columnLabel[name], shown: shown.includes(name) })),
      }}
      moves={moves}
      several={{ action: `${team}/several`, fields: filterFields(filters) }}
      pager={{
        ...(query.after && { firstHref: listHref(path, filters) }),
        ...(found.after && { nextHref: listHref(path, filters, found.after) }),
        summary: summaryOf(found),
      }}
      all={allThatMatch(found)}
    />
  );
}

/** Offered where more match than this page shows. */
function allThatMatch({ found, after, rows }: MemberList): string | undefined {
  if (found === null) return after ? "Select all that match" : undefined;
  if (found > MOST_COUNTED) return `Select all ${MOST_COUNTED.toLocaleString("en")}+ that match`;
  return found > rows.length ? `Select all ${found.toLocaleString("en")} that match` : undefined;
}

/** What the address says; a word given twice counts once. */
function readQuery(search: Record<string, string | string[] | undefined>): MemberQuery {
  const first = (name: keyof MemberQuery) => [search[name]].flat()[0];
  const [q, status, role] = [first("q"), first("status"), first("role")];
  const [sort, notifications, after] = [first("sort"), first("notifications"), first("after")];
  return { q, status, role, sort, notifications, after };
}
