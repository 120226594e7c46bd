"use client";

import Link from "next/link";
import { RequestBadge } from "@/components/access-requests/request-badge";
import type { RequestLine } from "@/components/access-requests/request-line";
import { Button } from "@/components/ui/button";
import { SelectionBar } from "@/components/ui/selection-bar";
import { Table } from "@/components/ui/table";

type Props = {
  caption: string;
  lines: RequestLine[];
  /** The list's own address; each request lies below it. */
  path: string;
  /** The list's filters, "?…" or "": a request's page leads back to the list with them. */
  search: string;
};

/**
 * Access requests, each row a link named after the person. It is a client component for its weight alone: the page
 * then carries each row's words once more, and not its markup (a third less to send for 25 rows).
 */
export function RequestsTable({ caption, lines, path, search }: Props) {
  return (
    <form className="selection" action={`${path}/several`}>
      <Table caption={caption}>
        <thead>
          <tr>
            <td data-tick="" />
            <th scope="col">Person</th>
            <th scope="col">Status</th>
            <th scope="col">Claimed role</th>
            <th scope="col">Asked</th>
            <th scope="col">Due</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id} line={line} href={`${path}/${line.id}${search}`} />
          ))}
        </tbody>
      </Table>
      <SelectionBar>
        <Button type="submit" name="decision" value="decline">
          Decline…
        </Button>
        <Button type="submit" name="decision" value="accept" variant="primary">
          Accept…
        </Button>
      </SelectionBar>
    </form>
  );
}

function Row({ line, href }: { line: RequestLine; href: string }) {
  return (
    <tr>
      <td data-tick="">
        {line.due !== null && (
          <label>
            <input
              type="checkbox"
              className="tick"
              name="id"
              value={line.id}
              aria-label={`Select ${line.name}`}
            />
          </label>
        )}
      </td>
      <th scope="row">
        <Link href={href} prefetch={false}>
          {line.name}
        </Link>
        <small>{line.email}</small>
        {line.signs && <small>{line.signs}</small>}
      </th>
      <td data-status="">
        <RequestBadge status={line.status} />
      </td>
      <td>{line.role}</td>
      <td data-label="Asked">
        <time dateTime={line.askedAt} title={line.askedExactly}>
          {line.asked}
        </time>
      </td>
      <DueCell line={line} />
    </tr>
  );
}

function DueCell({ line: { due, overdue } }: { line: RequestLine }) {
  if (due === null) return <td>Closed</td>;
  if (!overdue) return <td data-label="Due">{due}</td>;
  return (
    <td>
      <strong>Overdue</strong> since {due}
    </td>
  );
}
