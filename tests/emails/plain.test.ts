import fc from "fast-check";
import { oneLine, plain, plainAddress } from "@/emails/plain";
import { linkable } from "@/tests/emails/reading";

/** Characters that readers, gateways and browsers drop from a host name without a word. */
const ignorable = /[\p{Cf}\u034f\ufe0f]/gu;

const pieces = [
  ..."http:// https: www mailto: javascript: \\\\ // evil test com co uk 1 10 .192 . 。 ．｡ @ - / ? x é 王".split(
    " ",
  ),
  ..." \n\t\r\u200b\u200c\u200d\u2060\u00ad\u202e\u2066\ud800\u0301م:.",
];

describe("plain", () => {
  it("leaves nothing that a mail program links, even one that skips invisible characters", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        const text = plain(parts.join(""));
        expect(text).not.toMatch(linkable);
        expect(text.replace(ignorable, "")).not.toMatch(linkable);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ["Pay at http://evil.test/a.php now", "Pay at http:// evil. test/a. php now"],
    ["www.evil.test", "www. evil. test"],
    ["192.168.0.1", "192. 168. 0. 1"],
    ["\\\\files\\pay", "\\\\ files\\pay"],
    ["https:\\evil", "https:\\ evil"],
    ["Booking.com", "Booking. com"],
  ])("breaks %j so that it can still be read", (typed, calm) => {
    expect(plain(typed)).toBe(calm);
  });

  it.each([
    "J.R. O'Neill-Smith",
    "Renée Ångström",
    "王小明",
    "नरेंद्र क्ष्‍य",
    "From 09:14 to 17:00, 3.5 tonnes, 50 % done, version 1.2",
    "Admin (add, edit and create users)",
    "If nobody answers by Tue 24 Nov, 17:00, we ask the other Admins.",
    "First line\nsecond line",
  ])("does not touch %j", (typed) => {
    expect(plain(typed)).toBe(typed);
  });

  it("turns 100,000 hostile characters harmless in a blink", () => {
    const started = performance.now();
    for (const part of ["a", "a.", ":", "\u0301", "1.", "\u200d", "\\", "/", "a://", "a.b:", "1"])
      plain(part.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("plainAddress", () => {
  it("keeps an ordinary address and breaks one that looks like a link", () => {
    expect(plainAddress("noor.el-amin+site@mail.example")).toBe("noor.el-amin+site@mail.example");
    for (const odd of [
      "evil.test/pay@mail.example",
      "www.evil@mail.example",
      '"http://evil.test"@mail.example',
    ]) {
      expect(plainAddress(odd)).not.toMatch(linkable);
    }
  });
});

describe("oneLine", () => {
  it("never cuts a character in two", () => {
    const line = oneLine("👷".repeat(200));
    expect(line).not.toMatch(/\p{Cs}/u);
    expect(Array.from(line)).toHaveLength(120);
    expect(line.endsWith("…")).toBe(true);
  });
});
