import type { FormState } from "@/lib/result";

/** One account that was found, in words. */
export type Finding = { id: string; href: string; name: string; words: string };

/** What the desk shows: null = nothing was asked yet; an empty list = nobody, or nobody for this desk. */
export type DeskState = FormState & { found: Finding[] | null };

export const emptyDesk: DeskState = { message: null, fields: {}, values: {}, found: null };
