import { invitation } from "@/tests/races/invitation";
import { hold } from "@/tests/races/race";
import { ORIGIN } from "@/tests/support/http";

/** `npm run races -- invitation` looks closer. */
const ROUNDS = 20;
const CALLERS = 20;

test(`in ${ROUNDS} rounds of ${CALLERS} accepting against revoking or resending there is at most one membership and one welcome`, async () => {
  const { won, wrong } = await hold(invitation, [ORIGIN], ROUNDS, () => CALLERS);
  expect(wrong).toEqual([]);
  // Both sides won at times: otherwise they never met.
  expect(won.get("accepting") ?? 0).toBeGreaterThan(0);
  expect(won.get("accepting") ?? 0).toBeLessThan(ROUNDS);
}, 900_000);
