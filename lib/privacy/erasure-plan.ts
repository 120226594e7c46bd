import { z } from "zod";
import type { Tx } from "@/lib/db";

const shape = z.object({
  status: z.string(),
  erased: z.boolean(),
  /** Whether something of them is kept for a legal claim, so that nothing is erased. */
  held: z.boolean(),
  /** Whose wish it is that is due now; null = there is none, or its days to think are not over. */
  wish: z.enum(["person", "operator", "backup"]).nullable(),
  /** The companies, by name, that would be left without an Admin who is told. */
  lastAdminOf: z.array(z.string()),
  /** Where they are still in something. */
  companies: z.array(z.uuid()),
  files: z.array(z.object({ key: z.string(), size: z.number() })),
});

export type ErasurePlan = z.infer<typeof shape>;

/** The person's, the operator's, or of the list of those who were erased before a backup was read in again. */
export type Wish = NonNullable<ErasurePlan["wish"]>;

/** How a person stands before being erased; null = there is no such person. */
export async function erasurePlan(db: Pick<Tx, "$queryRaw">, personId: string): Promise<ErasurePlan | null> {
  const [row] = await db.$queryRaw<{ plan: unknown }[]>`select erasure_plan(${personId}::uuid) as plan`;
  return row?.plan ? shape.parse(row.plan) : null;
}

/** What the operator reads of whoever is held. */
export const HELD =
  "Something of this person is kept for a legal claim, theirs or a company’s: npm run legal:hold says what is held.";

/** What keeps somebody from being erased, in words; null = nothing does. */
export function hindrance({ lastAdminOf }: Pick<ErasurePlan, "lastAdminOf">): string | null {
  if (lastAdminOf.length === 0) return null;
  const names = new Intl.ListFormat("en-GB", { type: "conjunction" }).format(lastAdminOf);
  return `You are the only Admin with notifications on of ${names}. Make somebody else that Admin first.`;
}
