/** What a column of a file may hold. */
export const importFields = [
  "firstName",
  "lastName",
  "fullName",
  "email",
  "mobile",
  "role",
  "reference",
] as const;
export type ImportField = (typeof importFields)[number];

export const importFieldLabel: Record<ImportField, string> = {
  firstName: "First name",
  lastName: "Last name",
  fullName: "Full name",
  email: "Email",
  mobile: "Mobile",
  role: "Role",
  reference: "Reference",
};

export type ImportOutcome = "added" | "changed" | "same" | "asked" | "faulty";

export const importOutcomes: ImportOutcome[] = ["added", "changed", "same", "asked", "faulty"];

/** Before the work: what will happen; after it: what has. */
export const importOutcomeLabel: Record<ImportOutcome, string> = {
  added: "New",
  changed: "Changed",
  same: "The same",
  asked: "Has asked",
  faulty: "Faulty",
};

export function isImportOutcome(text: string | null | undefined): text is ImportOutcome {
  return importOutcomes.some((outcome) => outcome === text);
}
