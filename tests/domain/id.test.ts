import { isId, newId } from "@/lib/id";

describe("a new id", () => {
  const ids = Array.from({ length: 1000 }, newId);

  it("is a UUID of version 7, which the application takes for an id", () => {
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(isId(id)).toBe(true);
    }
  });

  it("begins with its moment in milliseconds", () => {
    const before = Date.now();
    const moment = parseInt(newId().replace("-", "").slice(0, 12), 16);
    expect(moment).toBeGreaterThanOrEqual(before);
    expect(moment).toBeLessThanOrEqual(Date.now());
  });

  it("is never that of another one made in the same moment", () => {
    expect(new Set(ids.map((id) => id.slice(14))).size).toBe(ids.length);
  });
});
