import fc from "fast-check";
import { ownPath, safePath } from "@/lib/safe-path";

describe("where signing in leads", () => {
  it.each([
    "/",
    "/home",
    "/c/redgum/team?tab=users&q=a%20b#top",
    "/request/abc",
    "/register/employer?q=r%C3%A9d",
  ])("keeps the own path %s", (path) => {
    expect(safePath(path)).toBe(path);
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    ["another host", "https://evil.test/x"],
    ["another host without a scheme", "//evil.test"],
    ["three slashes", "///evil.test"],
    ["a backslash", "/\\evil.test"],
    ["a backslash first", "\\/evil.test"],
    ["a backslash inside", "/home\\..\\evil"],
    ["a scheme without slashes", "https:evil.test"],
    ["a look-alike host", "http://localhost.evil.test/"],
    ["a script", "javascript:alert(1)"],
    ["data", "data:text/html,x"],
    ["encoded slashes", "%2f%2fevil.test"],
    ["a user before the host", "//gate.test@evil.test"],
    ["a tab", "/\t/evil.test"],
    ["a line break", "/\n/evil.test"],
    ["a carriage return", "/home\r\nSet-Cookie: a=b"],
    ["a null character", "/\0/evil.test"],
    ["a space first", " //evil.test"],
    ["dots that vanish", "/.//evil.test"],
    ["dots that lead up", "/a/..//evil.test"],
    ["encoded dots that vanish", "/%2e//evil.test"],
    ["a relative path", "home"],
    ["nothing", ""],
    ["a very long path", `/${"a".repeat(3000)}`],
    ["no text at all", undefined],
    ["a list", ["/home", "//evil.test"]],
  ])("leads home instead of to %s, and is no way back", (_, wanted) => {
    expect(safePath(wanted)).toBe("/home");
    expect(ownPath(wanted)).toBeNull();
  });

  it("never leaves the own origin, whatever is asked", () => {
    const pieces = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "%2f",
      "%5c",
      ":",
      "@",
      "\t",
      "\n",
      "?",
      "#",
      "evil.test",
      "https",
    );
    const tricks = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(tricks, fc.string()), (wanted) => {
        const url = new URL(safePath(wanted), "https://gate.test");
        expect(url.origin).toBe("https://gate.test");
        expect(url.pathname.startsWith("//")).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
