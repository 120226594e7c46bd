import { decide } from "@/tests/races/decide";
import { hold } from "@/tests/races/race";
import { ORIGIN } from "@/tests/support/http";

/** 40 find a lost race within seconds; `npm run races -- decide` looks closer, with two processes and more callers. */
const ROUNDS = 40;

test(`in ${ROUNDS} rounds of two Admins deciding at once there is one decision each, and the other reads whose`, async () => {
  const { won, wrong } = await hold(decide, [ORIGIN], ROUNDS, () => 2);
  expect(wrong).toEqual([]);
  // Both moves won at times: otherwise the two never met.
  expect(new Set(won.keys())).toEqual(new Set(["accepted", "declined"]));
}, 600_000);
