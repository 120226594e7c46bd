import type { Actor } from "@/lib/actor";
import { command } from "@/lib/command";
import { mayChangeSettings } from "@/lib/companies/policy";
import { database, inCompany } from "@/lib/db";
import { Refusal } from "@/lib/result";
import { accountReviewInput } from "@/lib/reviews/schema";

type Row = {
  reviewAdminDays: number;
  reviewManagerDays: number;
  reviewViewerDays: number;
  reviewWorkerDays: number;
  reviewGraceDays: number;
  reviewDeactivates: boolean;
};

const asSettings = (row: Row) => ({
  adminDays: row.reviewAdminDays,
  managerDays: row.reviewManagerDays,
  viewerDays: row.reviewViewerDays,
  workerDays: row.reviewWorkerDays,
  graceDays: row.reviewGraceDays,
  deactivates: row.reviewDeactivates,
});

/** How accounts are reviewed, for Admins; null for others. */
export async function accountReviewSettings(actor: Actor) {
  if (!mayChangeSettings(actor)) return null;
  const { companyId } = actor;
  const row = await inCompany(companyId, () =>
    database().companySettings.findFirstOrThrow({ where: { companyId } }),
  );
  return { ...asSettings(row), version: row.version };
}

/**
 * How often accounts are confirmed, and what follows from silence. Days count from the next confirmation on. Whoever
 * was reminded before deactivation was switched on is reminded anew: that mail said nothing of an end.
 */
export const changeAccountReview = command({
  name: "review.change-settings",
  input: accountReviewInput,
  async run({ actor, tx, now, ask, record }, { seenVersion, ...input }) {
    ask(mayChangeSettings(actor));
    const { companyId } = actor;
    const before = asSettings(await tx.companySettings.findFirstOrThrow({ where: { companyId } }));
    const { count } = await tx.companySettings.updateMany({
      where: { companyId, version: seenVersion },
      data: {
        ...{ reviewAdminDays: input.adminDays, reviewManagerDays: input.managerDays },
        ...{ reviewViewerDays: input.viewerDays, reviewWorkerDays: input.workerDays },
        ...{ reviewGraceDays: input.graceDays, reviewDeactivates: input.deactivates },
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    if (count === 0) {
      throw new Refusal(
        "conflict",
        "Somebody else changed the settings meanwhile. Copy your numbers, then reload.",
      );
    }
    if (input.deactivates && !before.deactivates) {
      await tx.membership.updateMany({
        where: { companyId, status: "active", reviewRemindedAt: { not: null } },
        data: { reviewRemindedAt: null },
      });
    }
    const data = { from: before, to: input };
    await record({ type: "review.settings-changed", subject: companyId, person: null, data });
    return { version: seenVersion + 1 };
  },
});
