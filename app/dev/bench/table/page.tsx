import { notFound } from "next/navigation";
import { list } from "@/app/dev/bench/constants";
import { settings } from "@/lib/env";

/** What the framework asks for a table of 25 rows: no components, no look, no query. */
export default function BareTablePage() {
  if (settings().mail.transport !== "mailbox") notFound();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Email</th>
          <th scope="col">Status</th>
          <th scope="col">Claimed role</th>
          <th scope="col">Asked</th>
          <th scope="col">Due</th>
        </tr>
      </thead>
      <tbody>
        {list.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            <td>{row.email}</td>
            <td>{row.status}</td>
            <td>{row.claimedRole}</td>
            <td>{row.createdAt.toISOString()}</td>
            <td>{row.dueAt.toISOString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
