import { restAfter } from "@/lib/jobs/sealer";

test.each([
  ["a second where there was little to do", 5, 0, 1_000],
  ["nine times as long as much took", 2_000, 0, 18_000],
  ["until what waits becomes urgent, where pages left it little of the machine", 8_000, 12, 18_000],
  ["a second where something waits too long already", 8_000, 45, 1_000],
])("sealing rests %s", (_, tookMs, waitingSeconds, rest) => {
  expect(restAfter(tookMs, waitingSeconds)).toBe(rest);
});
