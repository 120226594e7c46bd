import { execute } from "@/lib/command";
import { deactivateConnection } from "@/lib/connections/deactivate";
import { removePlacement } from "@/lib/placements/remove";
import { undoDeactivation } from "@/lib/deactivations/undo";
import { aConnection, aPlacement, connectionRow, forContractor } from "@/tests/support/contractors";
import { ownerOne } from "@/tests/support/owner";
import { standingOf } from "@/tests/support/returning";
import { aCompany, must, refusal, type Company } from "@/tests/support/world";

let host: Company;
let contractor: Company;
let connectionId: string;
beforeEach(async () => {
  [host, contractor] = [await aCompany(), await aCompany()];
  connectionId = await aConnection(host, contractor);
});

test("what ended with a connection is not undone one by one", async () => {
  const { placementId } = await aPlacement(host, contractor, connectionId);
  const { version: seenVersion } = await connectionRow(connectionId);
  const why = { reason: "Contract ended", seenVersion };
  must(await execute(deactivateConnection, host.admin, { connectionId, ...why }));
  const { id } = await ownerOne<{ id: string }>("select id from deactivation where membership_id = $1", [
    placementId,
  ]);
  const answer = await execute(undoDeactivation, host.admin, { deactivationId: id });
  expect(refusal(answer).code).toBe("refused");
  expect((await standingOf(placementId)).status).toBe("inactive");
});

test("what a contractor took back the host does not undo", async () => {
  const { placementId } = await aPlacement(host, contractor, connectionId);
  const actor = forContractor(contractor, host);
  must(await execute(removePlacement, actor, { connectionId, placementId }));
  const { id } = await ownerOne<{ id: string }>("select id from deactivation where membership_id = $1", [
    placementId,
  ]);
  const answer = await execute(undoDeactivation, host.admin, { deactivationId: id });
  expect(refusal(answer).code).toBe("refused");
});
