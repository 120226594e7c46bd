"use client";

import { chipsOf, listHref, statusOptions } from "@/components/connections/contractor-address";
import { NoContractors } from "@/components/connections/no-contractors";
import { placedInWords } from "@/components/connections/placed-words";
import { DataList } from "@/components/data-list";
import { membershipTone } from "@/components/memberships/membership-badge";
import { Page } from "@/components/page";
import { ButtonLink } from "@/components/ui/button";
import { ListTable, type Column } from "@/components/ui/list-table";
import { Pager } from "@/components/ui/pager";
import { Select } from "@/components/ui/select";
import type { ConnectionList, ConnectionRow } from "@/lib/connections/list";
import { stopMark } from "@/lib/delivery/labels";
import { plural } from "@/lib/dates";
import { membershipStatusLabel } from "@/lib/memberships/lifecycle";

type Props = {
  path: string;
  /** The other side: the companies that this one works for. */
  hosts: string;
  companyName: string;
  list: ConnectionList;
  onFirst: boolean;
};

const columns: Column[] = [
  { label: "Status", kind: "status" },
  { label: "Contact" },
  { label: "Email" },
  { label: "Placed workers", kind: "number", phone: "Placed workers" },
];

/** A client component for its weight: the page then carries its words once more, and not its markup. */
export function ContractorsView({ path, hosts, companyName, list, onFirst }: Props) {
  const { filters, rows, after, mayInvite } = list;
  const chips = chipsOf(path, filters);
  // There the empty state itself asks for it.
  const nothing = rows.length === 0 && chips.length === 0 && onFirst;
  return (
    <Page
      title="Contractors"
      intro={`Companies that work for ${companyName}, and place their workers here.`}
      actions={
        <>
          <ButtonLink href={hosts}>Companies you work for</ButtonLink>
          {mayInvite && !nothing && (
            <ButtonLink variant="primary" href={`${path}/invite`}>
              Invite a contractor
            </ButtonLink>
          )}
        </>
      }
    >
      <DataList
        action={path}
        live
        search={{ label: "Find a contractor", query: filters.q, hint: "Company, contact or email" }}
        filters={
          <div className="w-full text-sm md:w-44">
            <Select
              name="status"
              label="Status"
              options={statusOptions}
              defaultValue={filters.status ?? ""}
            />
          </div>
        }
        chips={chips}
        clearHref={path}
        pager={
          <Pager
            {...(onFirst ? {} : { firstHref: listHref(path, filters) })}
            {...(after && { nextHref: listHref(path, filters, after) })}
            {...(rows.length > 0 && { summary: `${plural(rows.length, "contractor")} shown` })}
          />
        }
      >
        {rows.length === 0 ? (
          <NoContractors path={path} filtered={chips.length > 0} onFirst={onFirst} mayInvite={mayInvite} />
        ) : (
          <ListTable
            caption="Contractors"
            nameLabel="Company"
            columns={columns}
            rows={rows.map((row) => lineOf(path, row))}
          />
        )}
      </DataList>
    </Page>
  );
}

function lineOf(path: string, row: ConnectionRow) {
  const { id, name, status, contactName, email, linkExpired, stop } = row;
  return {
    ...{ id, name, href: `${path}/${id}` },
    ...(linkExpired && { note: "The invitation is too old: send it again" }),
    ...(stop && { warning: stopMark[stop] }),
    cells: [
      { tone: membershipTone[status], text: membershipStatusLabel[status] },
      contactName,
      email,
      placedInWords(row),
    ],
  };
}
