import { z } from "zod";
import { listFields } from "@/lib/batches/schema";
import { inOwnWords, isExplained, leavingFields } from "@/lib/deactivations/schema";
import { roles } from "@/lib/roles";

/** What can be done to many at once: the first three to members, the others to invitations. */
const severalMoves = ["invite", "change-role", "deactivate", "resend", "revoke"] as const;
export type SeveralMove = (typeof severalMoves)[number];

/** Whether it asks for a recent proof that it is them. */
export const isGrave = (move: SeveralMove) => move === "change-role" || move === "deactivate";

export const severalTitle: Record<SeveralMove, string> = {
  invite: "Send invitations",
  "change-role": "Change roles",
  deactivate: "Deactivate people",
  resend: "Resend invitations",
  revoke: "Revoke invitations",
};

/** As many as fit in an address; more are named by the list's filters. */
export const MOST_IDS = 200;

const chosen = {
  ...listFields,
  move: z.enum(severalMoves, "Choose what to do"),
  ids: z.array(z.uuid()).max(MOST_IDS).default([]),
  /** Everybody whom the list shows under its filters. */
  all: z.boolean().default(false),
  /** Those of an earlier move with whom it failed; whoever was skipped would be skipped again. */
  retry: z.uuid().optional(),
};

export const severalAsked = z.object(chosen);
export type SeveralAsked = z.output<typeof severalAsked>;

/** `newRole` belongs to change-role alone, the reason and the date of return to deactivate. */
export const beginMovesInput = z
  .strictObject({
    ...chosen,
    newRole: z.enum(roles, "Choose a role").optional(),
    ...leavingFields,
    reason: leavingFields.reason.optional(),
  })
  .refine(({ move, newRole }) => move !== "change-role" || newRole !== undefined, {
    path: ["newRole"],
    message: "Choose a role",
  })
  .refine(({ move, reason }) => move !== "deactivate" || reason !== undefined, {
    path: ["reason"],
    message: "Choose a reason",
  })
  .refine((input) => input.move !== "deactivate" || isExplained(input), inOwnWords);

/** What a batch keeps of it. */
export const movesInput = z.object({
  ...chosen,
  newRole: z.enum(roles).optional(),
  leaving: z.object({ reason: z.string(), returnOn: z.string().nullable() }).optional(),
});
export type MovesInput = z.output<typeof movesInput>;
