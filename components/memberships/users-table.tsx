import { MembershipBadge } from "@/components/memberships/membership-badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { UserRow } from "@/lib/memberships/queries";
import { roleName } from "@/lib/roles";

/** The users of a company by name. Plain cells: the markup of a row is what the page costs. */
export function UsersTable({ users, now, zone }: { users: UserRow[]; now: Date; zone: string }) {
  if (users.length === 0) {
    return (
      <EmptyState title="No users yet">
        <p>When an Admin accepts somebody as Admin, Manager or Viewer, that person is listed here.</p>
      </EmptyState>
    );
  }
  return (
    <Table caption="Users">
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Status</th>
          <th scope="col">Role</th>
          <th scope="col">Send notifications</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <th scope="row">
              {user.name}
              <small>{user.email}</small>
            </th>
            <td data-status="">
              <MembershipBadge status={user.status} />
            </td>
            <td>{roleName[user.role]}</td>
            <td data-label="Notifications">{user.sendNotifications ? "On" : "Off"}</td>
            <td data-label="Since">
              <RelativeTime at={user.since} now={now} zone={zone} inRow />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
