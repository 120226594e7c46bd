import { personIn } from "@/lib/actor";
import { execute } from "@/lib/command";
import { DEAD } from "@/lib/invitations/accept";
import { acceptOwnInvitation, declineOwnInvitation } from "@/lib/invitations/answer-own";
import { anInvitation } from "@/tests/support/invitations";
import { pastRules, wholeState } from "@/tests/support/owner";
import { aCompany, aPerson, must, newOrigin, refusal } from "@/tests/support/world";

test("an invitation that ended stays dead by itself, even beside a record that still says Invited", async () => {
  const [company, person] = [await aCompany(), await aPerson()];
  const { id: invitationId } = await anInvitation(company, { email: person.email });
  const actor = personIn(person.id, company.id, newOrigin());
  const dead = { code: "refused", message: DEAD, fields: {} };
  for (const status of ["revoked", "declined", "expired"]) {
    await pastRules("update invitation set status = $1, closed_at = now() where id = $2", [
      status,
      invitationId,
    ]);
    const before = await wholeState();
    expect(refusal(await execute(acceptOwnInvitation, actor, { invitationId }))).toEqual(dead);
    expect(refusal(await execute(declineOwnInvitation, actor, { invitationId }))).toEqual(dead);
    expect(await wholeState()).toEqual(before);
  }
  await pastRules("update invitation set status = 'sent', closed_at = null where id = $1", [invitationId]);
  must(await execute(acceptOwnInvitation, actor, { invitationId }));
});
