import fc from "fast-check";
import { canonicalEmail, emailField } from "@/lib/people/email";

test.each([
  ["noor@mail.example", "noor@mail.example"],
  ["  Noor.Haddad+Gate@MAIL.Example ", "noor.haddad+gate@mail.example"],
  ["o'neil@mail.example", "o'neil@mail.example"],
  ["noor@bücher.example", "noor@xn--bcher-kva.example"],
  ["noor@BÜCHER.example", "noor@xn--bcher-kva.example"],
  ["noor@ｍａｉｌ.example", "noor@mail.example"],
  ["a@b.co", "a@b.co"],
])("%j is %s", (text, canonical) => {
  expect(canonicalEmail(text)).toBe(canonical);
});

test.each([
  ["", "nothing"],
  ["noor", "no @"],
  ["@mail.example", "no name"],
  ["noor@", "no domain"],
  ["noor@@mail.example", "two @"],
  ["noor@mail.example@evil.example", "two @"],
  ["noor@localhost", "no ending"],
  ["noor@mail..example", "an empty part"],
  ["noor@mail.example.", "a dot at the end"],
  ["noor@-mail.example", "a dash at the start"],
  ["noor@127.0.0.1", "a number for an ending"],
  ["noor@[127.0.0.1]", "brackets"],
  [".noor@mail.example", "a dot first"],
  ["noor.@mail.example", "a dot last"],
  ["no..or@mail.example", "two dots"],
  ['"noor"@mail.example', "quotes"],
  ["noor haddad@mail.example", "a space"],
  ["nöör@mail.example", "letters of two readings"],
  ["noor＠mail.example", "a full-width @"],
  ["noor@mail.example\r\nbcc: all@mail.example", "a second line"],
  ["noor\u0000@mail.example", "a NUL"],
  [`${"n".repeat(65)}@mail.example`, "a name of 65"],
  [`noor@${"a".repeat(64)}.example`, "a part of 64"],
  ["noor@\ud800.example", "half a character"],
  ["<noor@mail.example>", "brackets"],
])("%j is no address: %s", (text) => {
  expect(canonicalEmail(text)).toBeNull();
  expect(emailField.safeParse(text).error?.issues[0]?.message).toBe(
    "Enter an email address, like noor@mail.example",
  );
});

const anyText = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.emailAddress());

test("whatever is typed: an address in one form that stays itself, or none; never an error", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const address = canonicalEmail(text);
      if (address === null) return;
      expect(address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/);
      expect(address).toBe(address.toLowerCase());
      expect(canonicalEmail(address)).toBe(address);
      expect(address.length).toBeLessThanOrEqual(255);
    }),
    { numRuns: 5000 },
  );
});

test("the case and the space around an address never make a second person", () => {
  const name = fc.stringMatching(/^[a-z0-9]{1,20}([.+_-][a-z0-9]{1,20})?$/);
  fc.assert(
    fc.property(name, fc.stringMatching(/^[a-z]{2,10}\.[a-z]{2,6}$/), (local, domain) => {
      const address = `${local}@${domain}`;
      expect(canonicalEmail(` ${address.toUpperCase()}\t`)).toBe(address);
    }),
    { numRuns: 2000 },
  );
});
