import { Icon } from "@/components/ui/icon";
import { abilities } from "@/lib/memberships/abilities";
import { roleName, roles } from "@/lib/roles";

/** What each role can do, side by side: stands beside every choice of a role. */
export function RoleTable() {
  return (
    <section aria-labelledby="role-table" className="role-table">
      <h2 id="role-table">What each role can do</h2>
      <table>
        <thead>
          <tr>
            <td />
            {roles.map((role) => (
              <th key={role} scope="col">
                {roleName[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {abilities.map(({ label, roles: able }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {roles.map((role) => (
                <td key={role}>
                  {able.includes(role) ? (
                    <>
                      <Icon name="check" />
                      <span className="sr-only">Yes</span>
                    </>
                  ) : (
                    <span className="sr-only">No</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
