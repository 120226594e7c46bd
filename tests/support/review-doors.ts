import { supportIn, systemIn, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId, PLATFORM } from "@/lib/id";
import { askForReview, remindOfReview } from "@/lib/reviews/clock";
import { endUnconfirmed } from "@/lib/reviews/clock-end";
import { confirmMember } from "@/lib/reviews/confirm";
import { endUnneeded } from "@/lib/reviews/end";
import { changeAccountReview } from "@/lib/reviews/settings";
import { supportReactivate } from "@/lib/support/bring-back";
import { findAtDesk } from "@/lib/support/look-up";
import { noteLookUp } from "@/lib/support/note";
import { objectToSupport } from "@/lib/support/object";
import type { Door } from "@/tests/support/doors";
import type { Company } from "@/tests/support/world";

/** The ways in of the account review and of the reactivation desk. */
export function reviewDoors(company: Company): Record<string, Door> {
  const door = (actor: Actor, cmd: Parameters<typeof execute>[0], good: Record<string, unknown>): Door => ({
    ...{ actor: () => actor, good },
    input: cmd.input,
    run: (who, raw) => execute(cmd, who, raw),
  });
  const about = { membershipId: company.admin.membershipId };
  const days = { adminDays: 90, managerDays: 90, viewerDays: 90, workerDays: 90, graceDays: 14 };
  const [clock, at] = [systemIn(company.id), { at: "2027-03-01T00:00:00.000Z" }];
  const here = supportIn(newId(), company.id);
  const platform = supportIn(company.adminPerson.id, PLATFORM);
  return {
    confirmAccount: door(company.admin, confirmMember, about),
    endAccount: door(company.admin, endUnneeded, about),
    accountReview: door(company.admin, changeAccountReview, { seenVersion: 1, ...days, deactivates: false }),
    askForReview: door(clock, askForReview, at),
    remindOfReview: door(clock, remindOfReview, at),
    endUnconfirmed: door(clock, endUnconfirmed, at),
    find: door(platform, findAtDesk, { wanted: "noor@mail.example" }),
    noteLookUp: door(here, noteLookUp, { membershipIds: [newId()], by: "email" }),
    supportReturn: door(here, supportReactivate, { ...about, ticket: "T-1", reason: "Locked out" }),
    object: door(company.admin, objectToSupport, { link: "x".repeat(43) }),
  };
}
