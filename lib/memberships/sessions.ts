import { ownSessions } from "@/lib/people/own-sessions";

/** One of a person's live sessions, as far as a company may know: with what and when, never from where. */
export type LiveSession = { device: string; startedAt: Date; seenAt: Date };

/** A person's live sessions, the one last seen first. */
export async function liveSessions(personId: string): Promise<LiveSession[]> {
  const sessions = await ownSessions(personId, null);
  return sessions.map(({ device, startedAt, seenAt }) => ({ device, startedAt, seenAt }));
}
