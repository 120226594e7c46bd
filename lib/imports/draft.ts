import type { Actor } from "@/lib/actor";
import type { BatchView } from "@/lib/batches/queries";
import { database, inCompany } from "@/lib/db";
import { guessColumns, hasHeadings } from "@/lib/imports/columns";
import { delimiters, type Delimiter } from "@/lib/imports/csv";
import type { ImportField } from "@/lib/imports/labels";
import { sampleOf } from "@/lib/imports/sample";
import { importInput } from "@/lib/imports/schema";
import { mayAdd } from "@/lib/memberships/policy";
import { roles, type Role } from "@/lib/roles";

export type ImportDraft = {
  delimiter: Delimiter;
  headings: boolean;
  columns: { heading: string; examples: string[]; field: ImportField | null }[];
  /** The roles that this member may add. */
  roles: Role[];
  usualRole: Role;
  invite: boolean;
};

/** A file whose columns wait to be named, with what we guess; null when the file is gone. */
export async function importDraft(
  actor: Actor,
  batch: BatchView,
  wanted: string | undefined,
): Promise<ImportDraft | null> {
  const input = importInput.parse(batch.input);
  const asked = delimiters.find((delimiter) => delimiter === wanted) ?? input.delimiter;
  const sample = batch.sourceKey && (await sampleOf(batch.sourceKey, input.encoding, asked));
  if (!sample) return null;
  const { rows, delimiter } = sample;
  const headings = input.columns.length > 0 ? input.headings : hasHeadings(rows);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const first = Array.from({ length: width }, (_, index) => (headings ? (rows[0]?.[index] ?? "") : ""));
  const body = headings ? rows.slice(1) : rows;
  const guessed = guessColumns(first, body, await rememberedIn(actor.companyId));
  const chosen = input.columns.length === width ? input.columns : guessed;
  return {
    delimiter,
    headings,
    columns: first.map((heading, index) => ({
      heading,
      examples: body.map((row) => row[index] ?? "").slice(0, 3),
      field: chosen[index] ?? null,
    })),
    roles: roles.filter((role) => mayAdd(actor, role)),
    usualRole: input.usualRole,
    invite: input.invite,
  };
}

/** What each heading meant in the newest file of this company. */
async function rememberedIn(companyId: string): Promise<Record<string, string>> {
  const newest = await inCompany(companyId, () =>
    database().batch.findMany({
      where: { companyId, kind: "import", status: { not: "draft" } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: 5,
    }),
  );
  const known = newest.map(({ input }) => importInput.safeParse(input).data?.remembered ?? {});
  return known.find((remembered) => Object.keys(remembered).length > 0) ?? {};
}
