import { countries, timeZones } from "@/lib/companies/places";
import { businessInput } from "@/lib/companies/schema";

it("offers only countries and time zones that registering a business takes", () => {
  const business = { name: "Redgum Electrical", town: "Dubbo" };
  const [zone] = timeZones();
  const refused = [
    ...countries().filter(
      ({ value }) => !businessInput.safeParse({ ...business, country: value, timeZone: zone?.value }).success,
    ),
    ...timeZones().filter(
      ({ value }) => !businessInput.safeParse({ ...business, country: "AU", timeZone: value }).success,
    ),
  ];
  expect(refused).toEqual([]);
  expect(countries()).toContainEqual({ value: "AU", label: "Australia" });
  expect(timeZones()).toContainEqual({ value: "Australia/Broken_Hill", label: "Australia/Broken Hill" });
});
