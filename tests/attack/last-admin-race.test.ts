import { lastAdmin } from "@/tests/races/last-admin";
import { hold } from "@/tests/races/race";
import { ORIGIN } from "@/tests/support/http";

/** `npm run races -- last-admin` looks closer, with up to twenty Admins. */
const ROUNDS = 50;

test(`in ${ROUNDS} rounds of two Admins leaving at once one Admin with notifications on remains each time`, async () => {
  const { wrong } = await hold(lastAdmin, [ORIGIN], ROUNDS, () => 2);
  expect(wrong).toEqual([]);
}, 600_000);
