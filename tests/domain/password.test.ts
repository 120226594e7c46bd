import { dictionary } from "@zxcvbn-ts/language-common";
import {
  hashPassword,
  passwordFault,
  passwordField,
  passwordMatches,
  strengthOf,
} from "@/lib/people/password";

const GOOD = "copper kettle, slow train";

describe("a new password", () => {
  test.each([
    ["of 15 characters", "kettle lantern7"],
    ["of 64 characters", "wombat kettle lantern harbour gravel thistle saddle ember copper"],
    ["of 200 characters", "copper kettle lantern harbour ".repeat(7).slice(0, 200)],
    ["of emoji, each one character", "🐨🚜🌵🧊🥝🎺🛠️🪁🧭🪵🐝🧶🎯🧀🥾🪟"],
    ["in another script", "четыре зелёных чайника на столе"],
    ["with spaces at the ends", "  lantern on a gravel road  "],
  ])("%s is good", (_, password) => {
    expect(passwordFault(password, [])).toBeNull();
  });

  test("of 14 characters is refused with its length, counted as a person counts", () => {
    const sentence = (n: number) =>
      `Enter 15 characters or more; this one has ${n}. A few words are easy to remember.`;
    expect(passwordFault("kettle lantern", [])).toBe(sentence(14));
    expect(passwordFault("🐨".repeat(14), [])).toBe(sentence(14));
    expect(passwordFault("e\u0301".repeat(14), [])).toBe(sentence(14));
    expect(passwordFault("", [])).toBe(sentence(0));
  });

  test("from the lists that are tried first is refused, in any case", () => {
    const long = dictionary["passwords-common"].map(String).filter((word) => word.length >= 15);
    expect(long.length).toBeGreaterThan(5);
    const faults = long.flatMap((word) => [word, word.toUpperCase()]).map((word) => passwordFault(word, []));
    expect(new Set(faults)).toEqual(
      new Set(["This password is on the lists that are tried first. Enter another one."]),
    );
  });

  test.each([
    ["Margarethe 12345", ["Margarethe"], "margarethe"],
    ["haddadhaddadhaddad", ["Noor", "Haddad"], "haddad"],
    ["Redgum-2026-2026!", ["Redgum Electrical"], "redgum"],
    ["haddad.2026.2026", ["noor.haddad@mail.example"], "haddad"],
    ["Gatehouse 123456", [], "gatehouse"],
    ["password-2026-2026", [], "password"],
  ])("%j, which %j gives away, is refused with the word", (password, context, word) => {
    const fault = passwordFault(password, context);
    expect(fault).toBe(`This password is mostly “${word}”, which others can guess. Enter another one.`);
  });

  test("may hold a known word among others, and short names give nothing away", () => {
    expect(passwordFault("Margarethe likes gravel roads", ["Margarethe"])).toBeNull();
    expect(passwordFault(GOOD, ["Al", "Bo"])).toBeNull();
  });

  test.each(["aaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "1234567890123456789"])(
    "%j is easy to guess",
    (password) => {
      expect(passwordFault(password, [])).toMatch(/easy to guess|lists that are tried first/);
    },
  );

  test("is measured in five words, in little time however long it is", () => {
    expect(strengthOf("aaaaaaaaaaaaaaaaaaaa", [])).toEqual({ score: 0, word: "Very weak" });
    expect(strengthOf(GOOD, [])).toEqual({ score: 4, word: "Strong" });
    expect(strengthOf("x1!".repeat(340), []).word).toBeDefined();
  });
});

describe("the field", () => {
  test("takes up to 1,024 bytes and refuses more", () => {
    expect(passwordField.safeParse("a".repeat(1024)).success).toBe(true);
    for (const long of ["a".repeat(1025), "ä".repeat(513), "🐨".repeat(257), "a".repeat(100_000)])
      expect(passwordField.safeParse(long).error?.issues[0]?.message).toBe(
        "Enter a password of at most 1,000 characters",
      );
  });
});

describe("a stored password", () => {
  test("is Argon2id with its parameters, salted anew each time", async () => {
    const [one, two] = [await hashPassword(GOOD), await hashPassword(GOOD)];
    for (const hash of [one, two]) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  test("differs in every character, also in the 73rd and the last of 1,000", async () => {
    const long = "copper kettle, ".repeat(70).slice(0, 1000);
    const hash = await hashPassword(long);
    const changed = (at: number) => `${long.slice(0, at)}#${long.slice(at + 1)}`;
    expect(await passwordMatches(hash, long)).toBe(true);
    for (const at of [0, 72, 999]) expect(await passwordMatches(hash, changed(at))).toBe(false);
    expect(await passwordMatches(hash, long.slice(0, 999))).toBe(false);
  });

  test("is the same composed and decomposed, but not in another case nor trimmed", async () => {
    const hash = await hashPassword("crème brûlée à la carte ");
    expect(await passwordMatches(hash, "crème brûlée à la carte ".normalize("NFD"))).toBe(true);
    for (const other of ["Crème brûlée à la carte ", "crème brûlée à la carte", "creme brulee a la carte "])
      expect(await passwordMatches(hash, other)).toBe(false);
  });

  test("matches nothing for a person who is not there", async () => {
    for (const guess of [GOOD, "", "no such person"]) expect(await passwordMatches(null, guess)).toBe(false);
  });

  test("is checked when it is its turn, and a flood is told to wait instead of queued without end", async () => {
    const hash = await hashPassword(GOOD);
    const answers = await Promise.allSettled(Array.from({ length: 200 }, () => passwordMatches(hash, GOOD)));
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused.length).toBeGreaterThan(100);
    expect(refused.length).toBeLessThan(200);
    for (const { reason } of refused)
      expect(reason).toMatchObject({
        code: "limited",
        message: "Many people are signing in just now. Wait a minute, then try again.",
      });
    for (const answer of answers) if (answer.status === "fulfilled") expect(answer.value).toBe(true);
    expect(await passwordMatches(hash, GOOD)).toBe(true);
  });
});
