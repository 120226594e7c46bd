import { canonicalCode } from "@/lib/companies/code";
import { canonicalJoinCode, newJoinCode } from "@/lib/join-links/code";

test("a new code is ten signs that nobody misreads, and never a company code", () => {
  const codes = Array.from({ length: 5000 }, newJoinCode);
  for (const code of codes) {
    expect(code).toMatch(/^[a-hjkmnp-z2-9]{10}$/);
    expect(canonicalCode(code)).toBeNull();
    expect(canonicalJoinCode(code)).toBe(code);
  }
  expect(new Set(codes).size).toBe(codes.length);
});

test("is read in capitals and with space around it", () => {
  expect(canonicalJoinCode(" ABCDEFGHJK ")).toBe("abcdefghjk");
});

test.each(["", "abc", "abcdefghjk1", "abcdefghj0", "redgum4821", "RG-4821", "abcdefgh j", "\0bcdefghjk"])(
  "%p is no join link's code",
  (text) => expect(canonicalJoinCode(text)).toBeNull(),
);
