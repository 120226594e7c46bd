import type { Actor } from "@/lib/actor";
import { personIn, systemIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import {
  beginAuthenticator,
  confirmAuthenticator,
  makeRecoveryCodes,
  removeAuthenticator,
} from "@/lib/factors/authenticator";
import { removeAuthenticatorOf } from "@/lib/factors/by-operator";
import { addPasskey, removePasskey } from "@/lib/factors/passkeys";
import { proveAgain, proveByPasskey } from "@/lib/factors/prove-again";
import { newId, PLATFORM } from "@/lib/id";
import { acceptOwnInvitation, declineOwnInvitation } from "@/lib/invitations/answer-own";
import { askEmailChange, cancelEmailChange, confirmEmailChange } from "@/lib/people/email-change";
import { undoEmailChange } from "@/lib/people/email-undo";
import { endOtherSessions, endOwnSession } from "@/lib/people/own-sessions";
import { changeProfile } from "@/lib/people/profile";
import { exportTrail } from "@/lib/people/trail-export";
import { recordPhotoScan, removePhoto, setPhoto } from "@/lib/photos/commands";
import { askErasure, keepAccount, stayAfterAll } from "@/lib/privacy/ask-erasure";
import { exportOwnData } from "@/lib/privacy/own-data";
import { settlePhoto } from "@/lib/photos/settle";
import { anAnswer, shownAnswer } from "@/tests/support/passkeys";
import type { Door } from "@/tests/support/doors";
import { newOrigin, PASSWORD } from "@/tests/support/world";

/** The ways in of a person's own page. */
export function ownDoors(personId: string): Record<string, Door> {
  const door = (cmd: Parameters<typeof execute>[0], good: Record<string, unknown>): Door => ({
    actor: (): Actor => personIn(personId, PLATFORM, newOrigin(), true),
    good,
    input: cmd.input,
    run: (who, raw) => execute(cmd, who, raw),
  });
  const link = { link: "x".repeat(43) };
  const details = { firstName: "Noor", lastName: "Haddad", mobile: "", timeZone: "UTC" };
  return {
    profile: door(changeProfile("\0\ud800"), details),
    askEmail: door(askEmailChange, { email: "noor.new@mail.example" }),
    confirmEmail: door(confirmEmailChange("\0\ud800"), link),
    cancelEmail: door(cancelEmailChange, {}),
    undoEmail: door(undoEmailChange, link),
    setPhoto: door(setPhoto({ id: newId(), scan: "unscanned" }), {}),
    removePhoto: door(removePhoto, {}),
    scanPhoto: door(recordPhotoScan, { photoId: newId(), scan: "clean" }),
    settlePhoto: door(settlePhoto, { membershipId: newId() }),
    prove: door(proveAgain("\0"), { password: PASSWORD, code: "" }),
    beginApp: door(beginAuthenticator("\0"), {}),
    confirmApp: door(confirmAuthenticator("\0"), { code: "123456" }),
    addPasskey: door(addPasskey("\0", "\0\ud800"), { name: "My phone", answer: anAnswer() }),
    removePasskey: door(removePasskey("\0"), { passkeyId: newId() }),
    proveByPasskey: door(proveByPasskey("\0", "\0"), { answer: shownAnswer() }),
    newCodes: door(makeRecoveryCodes("\0"), {}),
    removeApp: door(removeAuthenticator("\0"), {}),
    removeAppOf: {
      actor: () => systemIn(PLATFORM),
      good: { email: "nobody.here@mail.example" },
      input: removeAuthenticatorOf.input,
      run: (who, raw) => execute(removeAuthenticatorOf, who, raw),
    },
    endSession: door(endOwnSession, { session: "x".repeat(43) }),
    endOthers: door(endOtherSessions("\0"), {}),
    exportData: door(exportOwnData, {}),
    askErasure: door(askErasure, {}),
    keepAccount: door(keepAccount, link),
    stayAfterAll: door(stayAfterAll, {}),
    exportTrail: door(exportTrail, { format: "csv" }),
    acceptOwn: door(acceptOwnInvitation, { invitationId: newId(), mobile: "" }),
    declineOwn: door(declineOwnInvitation, { invitationId: newId() }),
  };
}
