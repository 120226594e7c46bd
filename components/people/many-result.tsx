"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Table } from "@/components/ui/table";
import { manyInWords, manyOutcomeLabel, type ManyRow } from "@/lib/memberships/result";

/** What became of each pasted person, what has to be mended first; it takes focus when it appears. */
export function ManyResult({ rows }: { rows: ManyRow[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (rows.length > 0) box.current?.focus();
  }, [rows]);
  if (rows.length === 0) return null;
  const faulty = rows.filter(({ outcome }) => outcome === "faulty");
  const others = rows.filter(({ outcome }) => outcome !== "faulty");
  return (
    <div ref={box} tabIndex={-1} className="grid gap-4">
      <Alert tone={faulty.length > 0 ? "warn" : "good"} title={`${manyInWords(rows)}.`} live />
      {faulty.length > 0 && (
        <Table caption="Left in the box">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">In the box</th>
              <th scope="col">What to mend</th>
            </tr>
          </thead>
          <tbody>
            {faulty.map(({ text, reason }, index) => (
              <tr key={index}>
                <td data-label="Line">{index + 1}</td>
                <th scope="row">{text}</th>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {others.length > 0 && (
        <details open={others.length <= 10}>
          <summary className="w-fit cursor-pointer py-2 text-accent">What became of each</summary>
          <Table caption="What became of each">
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col">Result</th>
              </tr>
            </thead>
            <tbody>
              {others.map(({ name, email, outcome, reason, href }, index) => (
                <tr key={index}>
                  <th scope="row">
                    {href ? <a href={href}>{name}</a> : name}
                    <small>{email}</small>
                  </th>
                  <td>
                    {manyOutcomeLabel[outcome]}
                    {reason && <small>{reason}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </details>
      )}
    </div>
  );
}
