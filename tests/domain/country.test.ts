import { countryOfLanguages } from "@/lib/people/country";

describe("the country that a browser's languages speak of", () => {
  it.each([
    ["en-AU,en;q=0.9", "AU"],
    ["vi-VN", "VN"],
    ["zh-Hant-TW,zh;q=0.8", "TW"],
    ["en,pt-br;q=0.7", "BR"],
  ])("reads %s as %s", (header, country) => {
    expect(countryOfLanguages(header)).toBe(country);
  });

  it("passes over en-US, which most browsers come with", () => {
    expect(countryOfLanguages("en-US,en;q=0.9")).toBeUndefined();
    expect(countryOfLanguages("en-US,en;q=0.9,en-NZ;q=0.8")).toBe("NZ");
  });

  it.each([null, "", "en", "*", "es-419", ";;,-,", "a-b-c-d"])("says nothing of %j", (header) => {
    expect(countryOfLanguages(header)).toBeUndefined();
  });
});
