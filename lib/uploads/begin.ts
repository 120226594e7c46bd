import { inCompany, readPlatform, sql } from "@/lib/db";
import { newId } from "@/lib/id";
import { Refusal } from "@/lib/result";
import { newKey } from "@/lib/storage/key";
import { isStorable } from "@/lib/fields";
import { notThis } from "@/lib/documents/content";
import type { BeginInput } from "@/lib/uploads/schema";

const OPEN = "20 of your files are on their way. Wait until they have arrived, then choose this one";
const DAY = "You have sent 200 MB within a day. Try again tomorrow";

/**
 * Makes room for a file that this person will send, or finds what the same file has left before. An upload is the
 * bookkeeping of a line that may break, as a session is of a browser: what it ends in is the command `handIn`.
 * @throws Refusal `not-found` where nothing is asked of this person there, `invalid` beyond the quota
 */
export async function beginUpload(
  personId: string,
  asked: BeginInput,
): Promise<{ companyId: string; id: string; received: number }> {
  const companyId = await placeOf(personId, asked);
  const [row] = await inCompany(companyId, () =>
    sql<{ id: string | null; received: number; fault: "open" | "day" | null }>(
      "begin_upload",
      "select * from begin_upload($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9)",
      [
        newId(),
        personId,
        asked.requirementId,
        asked.membershipId ?? null,
        asked.connectionId ?? null,
        nameOf(asked.name),
        asked.size,
        asked.sha256,
        newKey(companyId),
      ],
    ),
  );
  if (!row?.id) throw notThis(row?.fault === "day" ? DAY : OPEN);
  return { companyId, id: row.id, received: row.received };
}

async function placeOf(personId: string, asked: BeginInput): Promise<string> {
  const { company, requirementId, membershipId, connectionId } = asked;
  const [place] = isStorable(company)
    ? await readPlatform<{ company_id: string }>(
        "document_place",
        "select document_place($1, $2, $3, $4, $5) as company_id",
        [personId, company, requirementId, membershipId ?? null, connectionId ?? null],
      )
    : [];
  if (!place) throw new Refusal("not-found", "There is nothing here.");
  return place.company_id;
}

/** The name as it was given, as far as the database can keep it; what is shown is made from it at the end. */
const nameOf = (given: string): string =>
  [...given.toWellFormed().replaceAll("\0", "")].slice(0, 200).join("") || "document";
