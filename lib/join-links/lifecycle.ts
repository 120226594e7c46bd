export type JoinLinkState = "in-use" | "used-up" | "expired" | "revoked";

type JoinLink = { revokedAt: Date | null; expiresAt: Date; uses: number; mostUses: number };

/** Whether a join link still works, or why not. */
export function stateOf({ revokedAt, expiresAt, uses, mostUses }: JoinLink, now: Date): JoinLinkState {
  if (revokedAt) return "revoked";
  if (expiresAt <= now) return "expired";
  return uses >= mostUses ? "used-up" : "in-use";
}
