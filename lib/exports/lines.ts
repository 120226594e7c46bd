import type { Actor } from "@/lib/actor";
import { everyOneIn, type ListPage } from "@/lib/batches/list-people";
import type { ListAsked } from "@/lib/batches/schema";
import { BOM, csvLine } from "@/lib/exports/csv-line";
import { invitationStateLabel } from "@/lib/invitations/lifecycle";
import { membershipStatusLabel } from "@/lib/memberships/lifecycle";
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
  const notified = columns.includes(NOTIFICATIONS);
  for await (const page of everyOneIn(actor, asked)) {
    const lines = linesOf(page, notified);
    yield { rows: lines.length, text: lines.join("") };
  }
}

const NOTIFICATIONS = "Notifications";

/** The columns of an export: what this actor may not see is not among them. */
export function headingsOf(actor: Actor, { list }: ListAsked): string[] {
  if (list === "invitations") {
    return ["Full name", "Email", "Role", "State", "Last sent", "Times sent", "Invited by", "Open until"];
  }
  const all = ["Full name", "Email", "Mobile", "Role", "Status", "Reference", "Added"];
  return maySeeNotifications(actor) ? [...all, NOTIFICATIONS] : all;
}

function linesOf(page: ListPage, notified: boolean): string[] {
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
  return page.rows.map((row) =>
    csvLine([
      ...[row.name, row.email ?? "", row.mobile ?? "", roleName[row.role], membershipStatusLabel[row.status]],
      ...[row.reference ?? "", row.added.toISOString()],
      ...(notified ? [row.notified ? "on" : "off"] : []),
    ]),
  );
}
