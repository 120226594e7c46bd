import { sentenceOf } from "@/lib/audit/history";
import { inCompany, sql } from "@/lib/db";
import { isId, PLATFORM } from "@/lib/id";
import { PAGE_SIZE } from "@/lib/keyset";
import { isRole, roleName } from "@/lib/roles";

/** One line of the record that concerns a person, in words. */
export type TrailLine = {
  id: string;
  at: Date;
  /** The same since 1970 to the microsecond: lines of one command stand closer than a millisecond. */
  micros: string;
  /** Where it happened; null = on the person's own account. */
  company: string | null;
  sentence: string;
  /** Whom it was about, where that is somebody else whose name this person may read. */
  about: string | null;
  type: string;
};

type Row = {
  company_name: string | null;
  id: string;
  at: Date;
  micros: string;
  type: string;
  data: unknown;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  actor_role: string | null;
  about_me: boolean;
  about_name: string | null;
};

const TRAIL = `select t.*, (extract(epoch from t.at) * 1000000)::bigint::text as micros
  from trail_of($1, timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3, $4) t order by t.at desc, t.id desc`;

/** The line that a page starts after. */
type Place = Pick<TrailLine, "micros" | "id">;

/**
 * Everything in the record about this person or done by them, in every company and on the own account, newest first.
 * @param personId the signed-in person: nobody else may read it
 */
export async function trailOf(personId: string, after: Place | null, most: number): Promise<TrailLine[]> {
  const values = [personId, after?.micros ?? null, after?.id ?? null, most];
  const rows = await inCompany(PLATFORM, () => sql<Row>("trail_of", TRAIL, values));
  return rows.map((row) => lineOf(row, personId));
}

/** One page of the trail; `after` as it stands in the address, anything that is no place = the first page. */
export async function trailPage(personId: string, after: string | undefined) {
  const found = await trailOf(personId, textToTrailPlace(after), PAGE_SIZE + 1);
  const lines = found.slice(0, PAGE_SIZE);
  const last = lines.at(-1);
  return { lines, after: found.length > PAGE_SIZE && last ? trailPlaceToText(last) : null };
}

const trailPlaceToText = ({ micros, id }: Place) => Buffer.from(`${micros} ${id}`).toString("base64url");

function textToTrailPlace(text: string | undefined): Place | null {
  const [micros = "", id = ""] = Buffer.from(text ?? "", "base64url")
    .toString("utf8")
    .split(" ");
  return /^\d{1,16}$/.test(micros) && isId(id) ? { micros, id } : null;
}

function lineOf(row: Row, personId: string): TrailLine {
  return {
    id: row.id,
    at: row.at,
    micros: row.micros,
    company: isOnOwnAccount(row) ? null : row.company_name,
    sentence: sentenceOf(row.type, whoDid(row, personId), row.data),
    about: row.about_name,
    type: row.type,
  };
}

/** Whoever does not reach the company reads a role, not a name. `undefined` = Gatehouse itself. */
function whoDid(row: Row, personId: string): string | undefined {
  const { actor_kind, actor_id, actor_name, actor_role, company_name, about_me } = row;
  if (actor_id === personId) return "You";
  if (actor_kind === "system") return undefined;
  if (actor_kind === "support") return "Support";
  if (actor_name) return actor_name;
  if (isRole(actor_role)) {
    const role = roleName[actor_role];
    return `${role === "Admin" ? "An" : "A"} ${role} of ${company_name}`;
  }
  // Signing in, or following a mailed link, one is nobody yet.
  return actor_id === null && about_me ? "You" : "Somebody";
}

/** Opening an account and signing in concern no company, also where an invitation's link led to it. */
const isOnOwnAccount = ({ type, actor_id, about_me }: Row) =>
  actor_id === null && about_me && /^(person|session)\./.test(type);
