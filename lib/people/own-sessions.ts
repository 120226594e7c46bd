import { command } from "@/lib/command";
import { inCompany, sql } from "@/lib/db";
import { PLATFORM } from "@/lib/id";
import { deviceWords } from "@/lib/people/device";
import { ownAccount } from "@/lib/people/policy";
import { endSessionInput, nothingInput } from "@/lib/people/schema";
import { endSessions } from "@/lib/people/sessions";
import { Refusal } from "@/lib/result";
import { hashSecret } from "@/lib/tokens";

export type OwnSession = {
  /** Names it to `endOwnSession`; it opens nothing. */
  id: string;
  device: string;
  address: string | null;
  startedAt: Date;
  seenAt: Date;
  /** The one that asks. */
  here: boolean;
};

type Row = {
  id: Buffer;
  created_at: Date;
  last_seen_at: Date;
  user_agent: string | null;
  address: string | null;
};

/** A person's live sessions, the one of `sid` first, then the one last seen. */
export async function ownSessions(personId: string, sid: string | null): Promise<OwnSession[]> {
  const rows = await inCompany(PLATFORM, () =>
    sql<Row>("sessions_of", "select * from sessions_of($1)", [personId]),
  );
  const here = sid && hashSecret(sid).toString("base64url");
  const sessions = rows.map((row) => ({
    id: row.id.toString("base64url"),
    device: deviceWords(row.user_agent),
    address: row.address,
    startedAt: row.created_at,
    seenAt: row.last_seen_at,
  }));
  return sessions
    .map((session) => ({ ...session, here: session.id === here }))
    .sort((a, b) => Number(b.here) - Number(a.here));
}

/** Ends one of the own sessions: from its next request on that device has to sign in again. */
export const endOwnSession = command({
  name: "person.end-session",
  input: endSessionInput,
  async run({ actor, tx, now, ask, record }, { session }) {
    const personId = ownAccount(actor);
    ask(personId !== null);
    const { count } = await tx.session.updateMany({
      where: { id: Buffer.from(session, "base64url"), personId: personId ?? "", revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) throw new Refusal("conflict", "That session has ended already.");
    await record({ type: "session.ended", subject: personId, person: personId, data: { count } });
    return { count };
  },
});

/** Ends every own session but the one with this reference. */
export const endOtherSessions = (sid: string) =>
  command({
    name: "person.end-other-sessions",
    input: nothingInput,
    async run({ actor, tx, now, ask, record }) {
      const personId = ownAccount(actor);
      ask(personId !== null);
      if (!personId) throw new Refusal("not-found", "There is nothing here.");
      const count = await endSessions(tx, personId, now, hashSecret(sid));
      await record({ type: "session.ended", subject: personId, person: personId, data: { count } });
      return { count };
    },
  });
