import { database, inCompany, sql } from "@/lib/db";
import { addDeclineReason } from "@/lib/companies/commands";
import { execute } from "@/lib/command";
import { owner } from "@/tests/support/owner";
import { aCompany, aRequest, must, type Asked, type Company } from "@/tests/support/world";

let companies: { company: Company; request: Asked }[];
beforeAll(async () => {
  companies = [];
  for (let i = 0; i < 3; i++) {
    const company = await aCompany();
    companies.push({ company, request: await aRequest(company) });
  }
});

test("findUnique, which would be merged across requests, is refused; findFirst of one tick keeps to its company", async () => {
  const [a, b] = companies;
  if (!a || !b) throw new Error("two companies are needed");
  const where = ({ company, request }: typeof a) => ({
    companyId_id: { companyId: company.id, id: request.id },
  });
  const unique = [a, b].map((one) =>
    inCompany(one.company.id, () => database().accessRequest.findUnique({ where: where(one) })),
  );
  for (const result of await Promise.allSettled(unique)) {
    expect(result).toMatchObject({
      status: "rejected",
      reason: { message: expect.stringMatching(/^Use findFirst/) },
    });
  }
  const own = [a, b].map(({ company, request }) =>
    inCompany(company.id, () => database().accessRequest.findFirst({ where: { id: request.id } })),
  );
  expect((await Promise.all(own)).map((row) => row?.id)).toEqual([a.request.id, b.request.id]);
  const crossed = [a, b].map(({ company }, i) =>
    inCompany(company.id, () => database().accessRequest.findFirst({ where: { id: [b, a][i]?.request.id } })),
  );
  expect(await Promise.all(crossed)).toEqual([null, null]);
});

test("three companies, twenty at a time on one pool, by every way of asking: nobody gets another's row", async () => {
  const ways = [
    (id: string) =>
      sql<{ company_id: string }>("pool_test", "select company_id from access_request", []).then((rows) =>
        rows.map((r) => r.company_id === id),
      ),
    (id: string) =>
      database()
        .accessRequest.findMany({ take: 10 })
        .then((rows) => rows.map((r) => r.companyId === id)),
    (id: string) =>
      database().$transaction(async (tx) => {
        const rows = [
          ...(await tx.accessRequest.findMany({ take: 10 })),
          ...(await tx.accessRequest.findMany({ take: 10 })),
        ];
        return rows.slice(1).map((r) => r.companyId === id);
      }),
  ];
  const asked = companies.flatMap(({ company }) =>
    Array.from({ length: 20 }, (_, i) =>
      inCompany(company.id, async () => ways[i % ways.length]?.(company.id)),
    ),
  );
  const answers = await Promise.all(asked);
  expect(answers).toHaveLength(60);
  for (const answer of answers) expect(answer).toEqual([true]);
});

test("an error gives the connection back clean: no open transaction, no company left on it", async () => {
  const [a, b] = companies;
  if (!a || !b) throw new Error("two companies are needed");
  const failing = Array.from({ length: 30 }, () =>
    inCompany(a.company.id, () => sql("", "select 1 / 0", [])),
  );
  for (const result of await Promise.allSettled(failing)) expect(result.status).toBe("rejected");
  const after = Array.from({ length: 15 }, () =>
    inCompany(b.company.id, () =>
      sql<{ id: string; fresh: boolean }>(
        "",
        "select id, now() > xact.at as fresh from access_request, (select now() - interval '1 second' as at) xact",
        [],
      ),
    ),
  );
  for (const rows of await Promise.all(after)) expect(rows).toEqual([{ id: b.request.id, fresh: true }]);
  const stuck = await owner(
    "select state from pg_stat_activity where application_name = 'gatehouse' and datname = current_database() and state like 'idle in transaction%'",
  );
  expect(stuck).toEqual([]);
});

test("commands of several companies at once write each into its own", async () => {
  const labels = Array.from({ length: 5 }, (_, i) => `Reason number ${i}`);
  const results = await Promise.all(
    companies.flatMap(({ company }) =>
      labels.map((label) => execute(addDeclineReason, company.admin, { label })),
    ),
  );
  results.forEach((result) => void must<unknown>(result));
  for (const { company } of companies) {
    const rows = await owner(
      "select label from decline_reason where company_id = $1 and label like 'Reason number%'",
      [company.id],
    );
    expect(rows).toHaveLength(labels.length);
  }
});
