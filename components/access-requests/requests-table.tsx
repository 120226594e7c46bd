import Link from "next/link";
import { Due } from "@/components/access-requests/due";
import { RequestBadge } from "@/components/access-requests/request-badge";
import { Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { evidenceLabel, type RequestRow } from "@/lib/access-requests/list";
import { accessRequestPath } from "@/lib/links";
import { roleName } from "@/lib/roles";

type Props = { caption: string; rows: RequestRow[]; slug: string; now: Date; zone: string };

/** Access requests, each row a link named after the person. Plain cells: a row's markup is what the page costs. */
export function RequestsTable({ caption, rows, slug, now, zone }: Props) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Status</th>
          <th scope="col">Claimed role</th>
          <th scope="col">Asked</th>
          <th scope="col">Due</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link href={accessRequestPath(slug, row.id)} prefetch={false}>
                {row.name}
              </Link>
              <small>{row.email}</small>
              {row.evidence.length > 0 && (
                <small>{row.evidence.map((kind) => evidenceLabel[kind]).join(" · ")}</small>
              )}
            </th>
            <td data-status="">
              <RequestBadge status={row.status} />
            </td>
            <td>{roleName[row.claimedRole]}</td>
            <td data-label="Asked">
              <RelativeTime at={row.createdAt} now={now} zone={zone} />
            </td>
            <td data-label="Due">
              {row.status === "requested" ? <Due at={row.dueAt} now={now} zone={zone} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
