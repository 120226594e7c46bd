import { database, inCompany } from "@/lib/db";
import { newId } from "@/lib/id";
import { owner } from "@/tests/support/owner";
import { aCompany, aRequest, type Company } from "@/tests/support/world";

let company: Company;
beforeAll(async () => {
  company = await aCompany();
  await aRequest(company);
});

const here = <T>(work: () => Promise<T>) => inCompany(company.id, work);
const rows = () =>
  owner("select id, version, updated_at from membership where company_id = $1", [company.id]);

/** Filters that would mean every row of the company, the last ones after a value was lost on the way. */
const FILTERS: [string, object | undefined][] = [
  ["none", undefined],
  ["an empty one", {}],
  ["the company alone", { companyId: newId() }],
  ["a state alone", { status: "active" }],
  ["everybody but one", { id: { not: newId() } }],
  ["either this one or all", { OR: [{ id: newId() }, {}] }],
  ["not this one", { NOT: { id: newId() } }],
  ["an empty id", { id: "" }],
  ["an object in place of an id", { id: { contains: "" } }],
  ["an id that was lost", { id: undefined }],
];

test.each(FILTERS)(
  "a change or a removal of many rows with %s is a fault, and touches nothing",
  async (_, where) => {
    const before = await rows();
    const filter = where as never;
    const tries: (() => Promise<unknown>)[] = [
      () => database().membership.updateMany({ where: filter, data: { version: 99 } }),
      () => database().membership.updateManyAndReturn({ where: filter, data: { version: 99 } }),
      () => database().savedView.deleteMany({ where: filter }),
      () =>
        database().$transaction((tx) => tx.membership.updateMany({ where: filter, data: { version: 99 } })),
    ];
    for (const attempt of tries)
      await expect(here<unknown>(attempt)).rejects.toThrow(/must say of which|undefined/);
    expect(await rows()).toEqual(before);
  },
);

test.each([
  ["an id", { id: newId() }],
  ["some ids", { id: { in: [newId()] }, version: 1 }],
  ["whose they are", { personId: newId(), status: "active" }],
  ["those of the company in a state", { companyId: newId(), status: "active" }],
  ["either of two", { OR: [{ id: newId() }, { personId: newId() }] }],
  ["this one and a state", { AND: [{ id: newId() }, { status: "active" }] }],
])("with %s it is asked", async (_, where) => {
  const changed = await here(() => database().membership.updateMany({ where, data: { version: 99 } }));
  expect(changed).toEqual({ count: 0 });
});
