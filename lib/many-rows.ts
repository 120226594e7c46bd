const NAMES = /^(id|hash|key)$|(Id|Hash|Key|_id)$/;

/** One value, or a list of them: what is merely not something names nothing. */
function isNamed(value: unknown): boolean {
  if (typeof value === "string") return value !== "";
  if (value instanceof Uint8Array) return true;
  if (typeof value !== "object" || value === null) return false;
  if ("in" in value) return Array.isArray(value.in);
  return "equals" in value && isNamed(value.equals);
}

/** Whether a filter says of which rows it is: by an id, a hash or a key, its own or that of something it belongs to. */
function saysWhich(where: unknown): boolean {
  if (typeof where !== "object" || where === null) return false;
  const fields = Object.entries(where);
  return fields.some(([field, value]: [string, unknown]) => {
    if (field === "companyId") return isNamed(value) && fields.length > 1; // a clock's: those that are due
    if (field === "OR") return Array.isArray(value) && value.length > 0 && value.every(saysWhich);
    if (field === "AND") return Array.isArray(value) ? value.some(saysWhich) : saysWhich(value);
    if (field === "NOT") return false;
    return NAMES.test(field) ? isNamed(value) : saysWhich(value);
  });
}

/** A company has one row of these, and it is found by the company alone. */
const ONE_EACH = new Set(["CompanyLogo", "CompanySettings"]);
const isCompany = (where: unknown) =>
  typeof where === "object" && where !== null && "companyId" in where && isNamed(where.companyId);

/**
 * A change of many rows never runs without saying of which: row security keeps it in its company, and this keeps it from
 * all of that company's rows when a filter lost its value.
 * @throws Error a fault of ours, before anything is asked
 */
export function demandWhich(model: string, { where }: { where?: unknown }): void {
  if (ONE_EACH.has(model) && isCompany(where)) return;
  if (!saysWhich(where))
    throw new Error("A change of many rows must say of which: by an id, a hash or a key.");
}
