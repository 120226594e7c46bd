import { RequestBadge } from "@/components/access-requests/request-badge";
import { Table } from "@/components/ui/table";
import { evidenceLabel } from "@/lib/access-requests/list";
import type { OneOfSeveral } from "@/lib/access-requests/several";
import { roleName } from "@/lib/roles";

type Props = {
  requests: OneOfSeveral[];
  path: string;
  /** Obstacles count only where they are to be accepted. */
  accepting: boolean;
};

/** The chosen requests, before the decision and after it: what will happen to each, or what has happened. */
export function SeveralTable({ requests, path, accepting }: Props) {
  return (
    <Table caption="Chosen requests">
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Status</th>
          <th scope="col">Claimed role</th>
          <th scope="col">To know</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.id}>
            <th scope="row">
              <a href={`${path}/${request.id}`}>{request.name}</a>
              <small>{request.email}</small>
            </th>
            <td data-status="">
              <RequestBadge status={request.status} />
            </td>
            <td>{roleName[request.claimedRole]}</td>
            <td>
              {wordsFor(request, accepting)}
              {request.status === "requested" &&
                request.evidence.map((kind) => <small key={kind}>{evidenceLabel[kind]}</small>)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function wordsFor({ status, decidedBy, obstacle }: OneOfSeveral, accepting: boolean): string {
  if (status !== "requested") return decidedBy ? `By ${decidedBy}` : "Closed without a decision";
  return (accepting && obstacle) || "";
}
