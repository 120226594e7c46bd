import { systemIn, visitor, type Actor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { newId } from "@/lib/id";
import { acceptInvitation, declineInvitation } from "@/lib/invitations/answer";
import { stopAddress } from "@/lib/delivery/stopped";
import { tryAddressAgain, tryContactAgain, tryRequestorAgain } from "@/lib/delivery/try-again";
import { noteBounce } from "@/lib/invitations/bounce";
import { expireInvitation } from "@/lib/invitations/clock";
import {
  changeInvitationRole,
  copyInvitationLink,
  inviteMember,
  resendInvitation,
  revokeInvitation,
} from "@/lib/invitations/commands";
import { proveByCode, sendInvitationCode } from "@/lib/invitations/prove";
import type { Door } from "@/tests/support/doors";
import { newOrigin, PASSWORD, type Company } from "@/tests/support/world";

/** The ways in around an invitation: of whoever invites, whoever is invited, the clock and the mail's provider. */
export function invitationDoors(company: Company): Record<string, Door> {
  const door = (
    actor: () => Actor,
    cmd: Parameters<typeof execute>[0],
    good: Record<string, unknown>,
  ): Door => ({ actor, good, input: cmd.input, run: (who, raw) => execute(cmd, who, raw) });
  const admin = () => company.admin;
  const anyone = () => visitor(newOrigin(), company.id);
  const clock = () => systemIn(company.id);
  const about = { invitationId: newId() };
  const link = "x".repeat(43);
  const details = { firstName: "Noor", lastName: "Haddad", mobile: "", password: PASSWORD };
  const bounce = { ...about, eventId: "msg_1", deliveryId: newId(), at: "2026-11-22T10:00:00.000Z" };
  return {
    invite: door(admin, inviteMember, { membershipId: newId() }),
    resendInvitation: door(admin, resendInvitation, about),
    copyInvitation: door(admin, copyInvitationLink, about),
    revokeInvitation: door(admin, revokeInvitation, about),
    invitedRole: door(admin, changeInvitationRole, { ...about, role: "VIEWER" }),
    acceptInvitation: door(anyone, acceptInvitation, { link, ...details }),
    declineInvitation: door(anyone, declineInvitation, { link }),
    invitationCode: door(anyone, sendInvitationCode, { link }),
    proveInvitation: door(anyone, proveByCode, { link, code: "123456" }),
    expireInvitation: door(clock, expireInvitation, about),
    noteBounce: door(clock, noteBounce, bounce),
    stopAddress: door(clock, stopAddress, { deliveryId: newId(), because: "bounced" }),
    tryAddressAgain: door(admin, tryAddressAgain, { membershipId: newId() }),
    tryRequestorAgain: door(admin, tryRequestorAgain, { requestId: newId() }),
    tryContactAgain: door(admin, tryContactAgain, { connectionId: newId() }),
  };
}
