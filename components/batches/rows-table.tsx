"use client";

import { StatusBadge, type Tone } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";

type OutcomeRow = {
  line: number;
  name: string;
  email: string;
  tone: Tone;
  outcome: string;
  reasons: string[];
  href?: string | undefined;
};

/** Rows of long work with what becomes of each and why. A client component for its weight alone. */
export function RowsTable({ caption, rows }: { caption: string; rows: OutcomeRow[] }) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Row</th>
          <th scope="col">Outcome</th>
          <th scope="col">Why, or what changes</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, name, email, tone, outcome, reasons, href }) => (
          <tr key={line}>
            <th scope="row" data-wrap="">
              {href ? <a href={href}>{name || email || "No name"}</a> : name || email || "No name"}
              {name && email && <small>{email}</small>}
            </th>
            <td data-label="Row">{line.toLocaleString("en")}</td>
            <td data-status="">
              <StatusBadge tone={tone}>{outcome}</StatusBadge>
            </td>
            <td data-wrap="">
              {reasons.map((reason) => (
                <div key={reason}>{reason}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
