// Keeps what there is of a person, or of a company, for a legal claim, until it is lifted; says what is held:
//   npm run legal:hold -- --person noor@mail.example --why "Claim 2026/114"
//   npm run legal:hold -- --company redgum --why "Claim 2026/115"
//   npm run legal:hold -- --person noor@mail.example --lift --why "Settled"
//   npm run legal:hold
import { parseArgs } from "node:util";
import { asOperator, personWith } from "./operator";

const text = { type: "string" } as const;
const options = { person: text, company: text, why: text, lift: { type: "boolean" } } as const;
const HOW = 'Say whom, and why: --person ADDRESS or --company SLUG, with --why "…", up to 500 characters.';

type Asked = { person?: string; company?: string; why?: string; lift?: boolean };

async function companyWith(slug: string): Promise<{ id: string }> {
  const [{ database, inCompany }, { PLATFORM }] = await Promise.all([import("@/lib/db"), import("@/lib/id")]);
  const known = await inCompany(PLATFORM, () => database().companySlug.findFirst({ where: { slug } }));
  if (!known) throw new Error("No company has this name in its address.");
  return { id: known.companyId };
}

async function change({ person, company, why = "", lift }: Asked): Promise<void> {
  const reason = why.trim();
  if ((person === undefined) === (company === undefined) || reason === "" || reason.length > 500)
    throw new Error(HOW);
  await asOperator(async (worker) => {
    const { liftHold, placeHold } = await import("@/lib/privacy/legal-holds");
    const held =
      person === undefined
        ? { companyId: (await companyWith(company ?? "")).id }
        : { personId: (await personWith(person)).id };
    const result = await (lift ? liftHold : placeHold)(worker, held, reason);
    if (!result.ok) throw new Error(result.message);
    process.stdout.write(lift ? "Lifted. What is over goes with the next run.\n" : "Held.\n");
  });
}

async function list(): Promise<void> {
  await asOperator(async (worker) => {
    const { holds } = await import("@/lib/privacy/legal-holds");
    const held = await holds(worker);
    const lines = held.map(
      ({ what, name, placedAt, reason }) =>
        `${placedAt.toISOString().slice(0, 10)}  ${what}  ${name}  ${reason}\n`,
    );
    process.stdout.write(lines.join("") || "Nothing is held.\n");
  });
}

async function main(): Promise<void> {
  const asked: Asked = parseArgs({ options }).values;
  await (Object.keys(asked).length === 0 ? list() : change(asked));
}

main().catch((error: unknown) => {
  process.stderr.write(`Nothing was changed. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
