import { demand, inWords, limits, take, type Limit } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { hashSecret } from "@/lib/tokens";
import { owner, ownerOne } from "@/tests/support/owner";
import { newOrigin } from "@/tests/support/world";

const limit: Limit = { name: "test", most: 10, seconds: 600 };
const someone = () => newOrigin().address;
const keyOf = (who: string) => hashSecret(`${limit.name}\n${who}`);

test("lets so many through and no more, however many come at once", async () => {
  const who = someone();
  const waits = await Promise.all(Array.from({ length: 200 }, () => take(limit, who)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(limit.most);
  for (const wait of waits.filter((w) => w > 0)) {
    expect(wait).toBeGreaterThan(590);
    expect(wait).toBeLessThanOrEqual(600);
  }
  const row = await ownerOne("select used from rate_limit where key = $1", [keyOf(who)]);
  expect(row).toEqual({ used: limit.most + 1 }); // and the count can't overflow
});

test("counts each caller and each limit apart", async () => {
  const who = someone();
  const small = { ...limit, most: 1 };
  expect(await take(small, who)).toBe(0);
  expect(await take(small, who)).toBeGreaterThan(0);
  expect(await take(small, someone())).toBe(0);
  expect(await take({ ...small, name: "another test" }, who)).toBe(0);
});

test("opens again when its time is over", async () => {
  const who = someone();
  const small = { ...limit, most: 2 };
  for (const open of [true, true, false, false]) expect((await take(small, who)) === 0).toBe(open);
  await owner("update rate_limit set resets_at = now() where key = $1", [keyOf(who)]);
  for (const open of [true, true, false]) expect((await take(small, who)) === 0).toBe(open);
});

test("keeps no address in the clear", async () => {
  const who = someone();
  await take(limit, who);
  const rows = await owner("select key from rate_limit where encode(key, 'escape') like '%' || $1 || '%'", [
    who,
  ]);
  expect(rows).toEqual([]);
});

test("tells the person how long to wait", async () => {
  const who = someone();
  const once = { ...limit, most: 1, seconds: 3600 };
  await demand(once, who);
  const refused = demand(once, who);
  await expect(refused).rejects.toThrow(Refusal);
  await expect(refused).rejects.toMatchObject({
    code: "limited",
    message: "Too many tries. Wait 60 minutes, then try again.",
  });
});

test.each([
  [1, "1 second"],
  [89, "89 seconds"],
  [90, "2 minutes"],
  [600, "10 minutes"],
  [601, "11 minutes"],
  [5400, "2 hours"],
  [86_400, "24 hours"],
])("%d seconds are %s in words", (seconds, words) => {
  expect(inWords(seconds)).toBe(words);
});

test("every limit has its own name", () => {
  const names = Object.values(limits).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
