import fc from "fast-check";
import { mobileHint, readMobile, showMobile } from "@/lib/people/mobile";

const read = (text: string, countries: string[]) => {
  const mobile = readMobile(text, countries);
  return mobile.ok ? mobile.e164 : null;
};

test.each([
  ["0491 570 156", ["AU"], "+61491570156"],
  ["(0491) 570-156", ["AU"], "+61491570156"],
  ["491570156", ["AU"], "+61491570156"],
  ["+61 491 570 156", ["DE"], "+61491570156"],
  ["0061 491 570 156", ["DE"], "+61491570156"],
  ["٠٤٩١ ٥٧٠ ١٥٦", ["AU"], "+61491570156"],
  ["０４９１５７０１５６", ["AU"], "+61491570156"],
  ["0151 23456789", ["AU", "DE"], "+4915123456789"],
  ["(201) 555-0123", ["US"], "+12015550123"],
  ["+61 491 570 156", [], "+61491570156"],
])("%j in %j is %s", (text, countries, e164) => {
  expect(read(text, countries)).toBe(e164);
});

test.each([
  ["", ["AU"], "nothing"],
  ["12345", ["AU"], "too short"],
  ["0491 570 15", ["AU"], "a digit short"],
  ["0491 570 1566", ["AU"], "a digit too many"],
  ["02 9374 4000", ["AU"], "a landline"],
  ["1800 975 707", ["AU"], "a free line"],
  ["000", ["AU"], "an emergency line"],
  ["0491 570 156", [], "of no known country"],
  ["0491 570 156", ["XX", "au", "Australia"], "of countries that are none"],
  ["call me on 0491", ["AU"], "words"],
])("%j in %j is refused: %s", (text, countries) => {
  expect(readMobile(text, countries)).toEqual({
    ok: false,
    message: expect.stringMatching(/^Enter a mobile number /),
  });
});

test("says how a number of the first country looks", () => {
  expect(mobileHint("AU")).toBe(
    "Enter a mobile number of Australia, like 0412 345 678, or one with its country code, like +61 412 345 678",
  );
  expect(mobileHint("DE")).toMatch(/^Enter a mobile number of Germany, like 015/);
  for (const none of [undefined, "XX", "", "__proto__"])
    expect(mobileHint(none)).toBe("Enter a mobile number with its country code, like +61 412 345 678");
});

test("whatever is typed: a number that reads as itself again, or a sentence; never an error", () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.stringMatching(/^\+?[0-9 ()-]{5,18}$/),
  );
  const country = fc.constantFrom("AU", "DE", "US", "GB", "NZ", "XX", "");
  fc.assert(
    fc.property(anyText, fc.array(country, { maxLength: 3 }), (text, countries) => {
      const e164 = read(text, countries);
      if (e164 === null) return;
      expect(e164).toMatch(/^\+[1-9][0-9]{6,14}$/);
      expect(read(e164, countries)).toBe(e164);
      expect(read(showMobile(e164), countries)).toBe(e164);
    }),
    { numRuns: 2000 },
  );
});
