import { z } from "zod";
import { systemIn } from "@/lib/actor";
import { command, execute, type Work } from "@/lib/command";
import { newId } from "@/lib/id";
import { Refusal } from "@/lib/result";
import { factsAbout, wholeState } from "@/tests/support/owner";
import { aCompany, must, refusal, type Company } from "@/tests/support/world";

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});

const writeReason = ({ tx, actor }: Work, label = "Written by the test") =>
  tx.declineReason.create({ data: { companyId: actor.companyId, id: newId(), label, position: 50 } });

const fact = (subject: string) => ({
  type: "notices.seen" as const,
  subject,
  person: null,
  data: { count: 1 },
});

const testCommand = (
  run: (work: Work) => Promise<unknown>,
  more: { clashes?: Record<string, string> } = {},
) =>
  command({
    name: "test.write",
    input: z.strictObject({ size: z.number("Enter a size").optional() }),
    run,
    ...more,
  });

const run = (work: (work: Work) => Promise<unknown>, more = {}) =>
  execute(testCommand(work, more), company.admin, {});

describe("the runner refuses to commit", () => {
  const complaint = /^test\.write tried to commit without asking policy or recording a fact\.$/;
  test.each<[string, (work: Work) => Promise<unknown>]>([
    [
      "without asking policy",
      async (work) => {
        await writeReason(work);
        await work.record(fact(newId()));
      },
    ],
    [
      "without recording a fact",
      async (work) => {
        work.ask(true);
        await writeReason(work);
      },
    ],
    [
      "without either",
      async (work) => {
        await writeReason(work);
      },
    ],
  ])("%s, and rolls everything back", async (_, work) => {
    const before = await wholeState();
    await expect(run(work)).rejects.toThrow(complaint);
    expect(await wholeState()).toEqual(before);
  });
});

describe("the runner rolls everything back", () => {
  test.each<[string, (work: Work) => void]>([
    ["when policy says no", ({ ask }) => ask(false)],
    [
      "when the command refuses late",
      () => {
        throw new Refusal("refused", "Not today.", { size: "Too large" });
      },
    ],
  ])("%s, and answers with the refusal", async (_, stop) => {
    const before = await wholeState();
    const result = await run(async (work) => {
      work.ask(true);
      await writeReason(work);
      await work.record(fact(newId()));
      stop(work);
    });
    expect(["not-found", "refused"]).toContain(refusal(result).code);
    expect(await wholeState()).toEqual(before);
  });

  test("when the command breaks, and lets the error through", async () => {
    const before = await wholeState();
    const broken = run(async (work) => {
      work.ask(true);
      await work.record(fact(newId()));
      throw new TypeError("a bug");
    });
    await expect(broken).rejects.toThrow("a bug");
    expect(await wholeState()).toEqual(before);
  });
});

describe("the runner answers", () => {
  test("with the command's value, having recorded who acted, in which company, and from where", async () => {
    const subject = newId();
    const result = await run(async ({ ask, record, now }) => {
      ask(true);
      await record(fact(subject));
      return now;
    });
    expect(must(result)).toBeInstanceOf(Date);
    expect(await factsAbout(subject)).toEqual([
      {
        type: "notices.seen",
        company_id: company.id,
        actor_kind: "member",
        actor_id: company.admin.personId,
        person_id: null,
        data: { count: 1 },
        origin: `${company.admin.origin.address} · Test browser`,
      },
    ]);
  });

  test("`invalid` for keys nobody asked for, before anything runs", async () => {
    const work = jest.fn();
    for (const raw of [{ size: 1, companyId: newId() }, { size: "1" }, null, undefined, [], "text", 5]) {
      const result = await execute(testCommand(work), company.admin, raw);
      expect(refusal(result)).toMatchObject({ code: "invalid", message: "Check the marked fields." });
    }
    expect(work).not.toHaveBeenCalled();
  });

  test("a clash of a unique index in the words of the command; other clashes are bugs", async () => {
    const twice = async (work: Work) => {
      work.ask(true);
      await work.record(fact(newId()));
      await writeReason(work, "The same twice");
      await writeReason(work, "the same TWICE");
    };
    const words = { clashes: { decline_reason_label: "This reason is in the list already." } };
    expect(refusal(await run(twice, words))).toEqual({
      code: "conflict",
      message: words.clashes.decline_reason_label,
      fields: {},
    });
    await expect(run(twice)).rejects.toThrow(/decline_reason_label|Unique constraint/);
  });

  test("the loss of the last Admin in words", async () => {
    const result = await run(async (work) => {
      work.ask(true);
      await work.record(fact(newId()));
      await work.tx.membership.updateMany({
        where: { companyId: company.id, id: company.admin.membershipId },
        data: { sendNotifications: false },
      });
    });
    expect(refusal(result)).toMatchObject({
      code: "refused",
      message: expect.stringMatching(/^The company needs at least one active Admin with notifications on\./),
    });
  });
});

test("the whole command runs again when Postgres asks for it, four times at most", async () => {
  for (const [failures, outcome] of [
    [3, true],
    [4, false],
  ] as const) {
    let tries = 0;
    const subject = newId();
    const result = execute(
      testCommand(async ({ ask, record, tx }) => {
        tries++;
        ask(true);
        await record(fact(subject));
        if (tries <= failures)
          await tx.$executeRaw`do $$ begin raise exception 'again' using errcode = '40001'; end $$`;
      }),
      systemIn(company.id),
      {},
    );
    if (outcome) must(await result);
    else await expect(result).rejects.toThrow(/again|40001/);
    expect(tries).toBe(4);
    expect(await factsAbout(subject)).toHaveLength(outcome ? 1 : 0);
  }
});
