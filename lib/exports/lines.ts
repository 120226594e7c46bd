import type { Actor } from "@/lib/actor";
import { everyOneIn, type ListPage } from "@/lib/batches/list-people";
import type { ListAsked } from "@/lib/batches/schema";
import { BOM, csvLine } from "@/lib/exports/csv-line";
import { invitationStateLabel } from "@/lib/invitations/lifecycle";
import { membershipStatusLabel } from "@/lib/memberships/lifecycle";
import type { MemberRow } from "@/lib/memberships/list";
import { maySeeNotifications } from "@/lib/memberships/policy";
import { roleName } from "@/lib/roles";

export type Part = { rows: number; text: string };

/**
 * A list as the parts of a CSV file: exactly what it shows this actor under these filters, its heading first. `columns`
 * are those that the actor saw when asking.
 */
export async function* exportParts(
  actor: Actor,
  asked: ListAsked,
  columns = headingsOf(actor, asked),
): AsyncGenerator<Part> {
  yield { rows: 0, text: BOM + csvLine(columns) };
  for await (const page of everyOneIn(actor, asked)) {
    const lines = linesOf(page, columns);
    yield { rows: lines.length, text: lines.join("") };
  }
}

const NOTIFICATIONS = "Notifications";
const CONTRACTOR = "Contractor";

/** The columns of an export: what this actor may not see is not among them. */
export function headingsOf(actor: Actor, { list }: ListAsked): string[] {
  if (list === "invitations") {
    return ["Full name", "Email", "Role", "State", "Last sent", "Times sent", "Invited by", "Open until"];
  }
  const all = ["Full name", "Email", "Mobile", "Role", "Status", "Reference", "Added"];
  // Nobody who runs the account is placed by a contractor.
  if (list !== "users") all.push(CONTRACTOR);
  return maySeeNotifications(actor) ? [...all, NOTIFICATIONS] : all;
}

function linesOf(page: ListPage, columns: string[]): string[] {
  if (page.kind === "invitations") {
    return page.rows.map((row) =>
      csvLine([
        ...[
          row.name,
          row.email,
          roleName[row.role],
          invitationStateLabel[row.state],
          row.sentAt.toISOString(),
        ],
        ...[String(row.sentCount), row.invitedBy, row.expiresAt?.toISOString() ?? ""],
      ]),
    );
  }
  const [contractor, notified] = [columns.includes(CONTRACTOR), columns.includes(NOTIFICATIONS)];
  return page.rows.map((row) =>
    csvLine([
      ...[row.name, row.email ?? "", row.mobile ?? "", roleName[row.role], membershipStatusLabel[row.status]],
      ...[row.reference ?? "", row.added.toISOString()],
      ...(contractor ? [contractorOf(row)] : []),
      ...(notified ? [row.notified ? "on" : "off"] : []),
    ]),
  );
}

/** Whose the placed worker is, and why the place does not open where it does not. */
function contractorOf({ place }: MemberRow): string {
  if (!place) return "";
  return place.shut ? `${place.contractor} (${place.shut.words})` : place.contractor;
}
