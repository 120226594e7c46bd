import { Rows } from "@/components/me/rows";
import { StatusBadge, type Tone } from "@/components/ui/badge";
import type { OwnCompany } from "@/lib/companies/own";
import { roleName } from "@/lib/roles";

const tones: Record<string, Tone> = { active: "good", pending: "warn", invited: "info", requested: "info" };

/** Companies with the role and the status that the person has there; a link where there is a page to open. */
export function OwnCompanyList({ companies }: { companies: OwnCompany[] }) {
  return (
    <Rows>
      {companies.map(({ companyId, name, role, status, statusLabel, href, closedSince }) => (
        <li key={companyId}>
          <div>
            {href ? <a href={href}>{name}</a> : name}
            <small>{roleName[role]}</small>
            {status === "pending" && <small>Open it to see what is still to be done.</small>}
            {status === "inactive" && (
              <small>
                {closedSince ? `Closed to you since ${closedSince}.` : "Closed to you."} Ask an Admin of{" "}
                {name}.
              </small>
            )}
          </div>
          <StatusBadge tone={tones[status] ?? "quiet"}>{statusLabel}</StatusBadge>
        </li>
      ))}
    </Rows>
  );
}
