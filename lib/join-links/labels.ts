import type { JoinLinkState } from "@/lib/join-links/lifecycle";

export const joinLinkStateLabel: Record<JoinLinkState, string> = {
  "in-use": "In use",
  "used-up": "Used up",
  expired: "Expired",
  revoked: "Revoked",
};

const count = new Intl.NumberFormat("en");

/** `3 of 50 used`. */
export const usesInWords = (uses: number, mostUses: number): string =>
  `${count.format(uses)} of ${count.format(mostUses)} used`;
