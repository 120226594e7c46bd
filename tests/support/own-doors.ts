import type { Actor } from "@/lib/actor";
import { personIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId, PLATFORM } from "@/lib/id";
import { acceptOwnInvitation, declineOwnInvitation } from "@/lib/invitations/answer-own";
import { askEmailChange, cancelEmailChange, confirmEmailChange } from "@/lib/people/email-change";
import { undoEmailChange } from "@/lib/people/email-undo";
import { endOtherSessions, endOwnSession } from "@/lib/people/own-sessions";
import { changeProfile } from "@/lib/people/profile";
import { exportTrail } from "@/lib/people/trail-export";
import { recordPhotoScan, removePhoto, setPhoto } from "@/lib/photos/commands";
import { settlePhoto } from "@/lib/photos/settle";
import type { Door } from "@/tests/support/doors";
import { newOrigin, PASSWORD } from "@/tests/support/world";

/** The ways in of a person's own page. */
export function ownDoors(personId: string): Record<string, Door> {
  const door = (cmd: Parameters<typeof execute>[0], good: Record<string, unknown>): Door => ({
    actor: (): Actor => personIn(personId, PLATFORM, newOrigin()),
    good,
    run: (who, raw) => execute(cmd, who, raw),
  });
  const link = { link: "x".repeat(43) };
  const details = { firstName: "Noor", lastName: "Haddad", mobile: "", timeZone: "UTC" };
  return {
    profile: door(changeProfile, details),
    askEmail: door(askEmailChange, { email: "noor.new@mail.example", password: PASSWORD }),
    confirmEmail: door(confirmEmailChange("\0\ud800"), link),
    cancelEmail: door(cancelEmailChange, {}),
    undoEmail: door(undoEmailChange, link),
    setPhoto: door(setPhoto({ id: newId(), scan: "unscanned" }), {}),
    removePhoto: door(removePhoto, {}),
    scanPhoto: door(recordPhotoScan, { photoId: newId(), scan: "clean" }),
    settlePhoto: door(settlePhoto, { membershipId: newId() }),
    endSession: door(endOwnSession, { session: "x".repeat(43) }),
    endOthers: door(endOtherSessions("\0"), {}),
    exportTrail: door(exportTrail, { format: "csv" }),
    acceptOwn: door(acceptOwnInvitation, { invitationId: newId(), mobile: "" }),
    declineOwn: door(declineOwnInvitation, { invitationId: newId() }),
  };
}
