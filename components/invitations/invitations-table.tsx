"use client";

import Link from "next/link";
import { InvitationBadge } from "@/components/invitations/invitation-badge";
import type { InvitationLine } from "@/components/invitations/invitation-line";
import { StatusBadge } from "@/components/ui/badge";
import type { Sort } from "@/components/ui/list-table";
import { Table } from "@/components/ui/table";
import type { InvitationAct } from "@/lib/invitations/policy";

const words: Record<InvitationAct, string> = {
  resend: "Resend",
  "copy-link": "Copy link",
  "change-role": "Change role",
  revoke: "Revoke",
};

type Props = {
  lines: InvitationLine[];
  sentSort: Sort;
  /** The viewer has moves over several: rows can be ticked. */
  tick: boolean;
  /** The row and move under way. */
  busy: string | null;
  onMove: (move: InvitationAct, line: InvitationLine) => void;
};

/** Invitations, each row named after the person, with the moves that the viewer has on it. */
export function InvitationsTable({ lines, sentSort, tick, busy, onMove }: Props) {
  return (
    <Table caption="Invitations">
      <thead>
        <tr>
          {tick && (
            <td data-tick="">
              <label>
                <input type="checkbox" className="tick" aria-label="Select all on this page" />
              </label>
            </td>
          )}
          <th scope="col">Person</th>
          <th scope="col">Status</th>
          <th scope="col">Role</th>
          <th scope="col" aria-sort={sentSort.now}>
            <Link href={sentSort.href} prefetch={false} title="Sort by time sent">
              Last sent
            </Link>
          </th>
          <th scope="col">Expires</th>
          {tick && <th scope="col">Actions</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.id} {...{ line, tick, busy, onMove }} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ line, tick, busy, onMove }: Omit<Props, "lines" | "sentSort"> & { line: InvitationLine }) {
  return (
    <tr>
      {tick && (
        <td data-tick="">
          {line.moves.length > 0 && (
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
      )}
      <th scope="row">
        <Link href={line.href} prefetch={false}>
          {line.name}
        </Link>
        <small>{line.email}</small>
        {line.stopped && (
          <small>
            <StatusBadge tone="warn">{line.stopped}</StatusBadge>
          </small>
        )}
      </th>
      <td data-status="">
        <InvitationBadge state={line.state} />
      </td>
      <td>{line.roleWord}</td>
      <td data-label="Sent">
        <time dateTime={line.sentAt} title={line.sentExactly}>
          {line.sent}
        </time>
        <small>{line.how}</small>
        {line.resent && <small>{line.resent}</small>}
      </td>
      <td data-label="Expires">{line.expires}</td>
      {tick && (
        <td data-moves="">
          {line.moves.map((move) => (
            <button
              key={move}
              type="button"
              aria-busy={busy === `${line.id} ${move}` || undefined}
              onClick={() => onMove(move, line)}
            >
              {words[move]}
            </button>
          ))}
        </td>
      )}
    </tr>
  );
}
