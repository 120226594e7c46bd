type Admission = { enter: (hasArrived?: () => boolean) => (() => void) | null };
type Overload = {
  admission: (now: () => number) => Admission;
  isAlwaysLetIn: (url: string) => boolean;
  isInside: (url: string) => boolean;
};

let overload: Overload;
let time: number;
let gate: Admission;

beforeAll(async () => {
  overload = (await import("@/scripts/overload.mjs")) as Overload;
});
beforeEach(() => {
  time = 0;
  gate = overload.admission(() => time);
});

const enter = (count: number) => Array.from({ length: count }, () => gate.enter());

test("however many come at once, all are let in as long as nobody has waited long", () => {
  expect(enter(300).every((leave) => leave !== null)).toBe(true);
});

test("once the seventeenth has waited for 0.7 seconds nobody more is let in, until some are answered", () => {
  const leaves = enter(17);
  time = 700;
  expect(gate.enter()).not.toBeNull();
  time = 701;
  expect(gate.enter()).toBeNull();
  leaves[3]?.();
  expect(gate.enter()).not.toBeNull();
});

test("sixteen that take their time keep nobody out", () => {
  enter(16);
  time = 60_000;
  expect(enter(20).every((leave) => leave !== null)).toBe(true);
});

test("whoever still sends keeps nobody out, and waits only from when all is there", () => {
  let sending = true;
  for (let nth = 0; nth < 500; nth++) gate.enter(() => !sending);
  time = 60_000;
  expect(enter(20).every((leave) => leave !== null)).toBe(true);
  sending = false;
  expect(gate.enter()).toBeNull(); // 500 at once are no people
});

test("what was long on its way has not waited yet", () => {
  let sending = true;
  for (let nth = 0; nth < 17; nth++) gate.enter(() => !sending);
  time = 60_000;
  sending = false;
  expect(gate.enter()).not.toBeNull();
  time = 60_701;
  expect(gate.enter()).toBeNull();
});

test("nor do more than 400 at once come in, and whoever leaves twice leaves once", () => {
  const leaves = enter(400);
  expect(gate.enter()).toBeNull();
  leaves[0]?.();
  leaves[0]?.();
  expect(enter(2).map((leave) => leave !== null)).toEqual([true, false]);
});

test("what costs nothing, what takes long and what must answer are always let in", () => {
  for (const url of ["/_next/static/chunks/a.js", "/api/health/live", "/api/files/documents"])
    expect(overload.isAlwaysLetIn(url)).toBe(true);
  for (const url of ["/", "/sign-in", "/c/acme/team/users", "/x/_next/static/", "/api/auth/session"])
    expect(overload.isAlwaysLetIn(url)).toBe(false);
});

test("pages of people who have signed in are told from the door", () => {
  for (const url of ["/c/acme", "/me", "/me?tab=1", "/support/a/b"])
    expect(overload.isInside(url)).toBe(true);
  for (const url of ["/", "/sign-in?callbackUrl=/c/acme", "/register", "/company", "/api/auth/session"])
    expect(overload.isInside(url)).toBe(false);
});
