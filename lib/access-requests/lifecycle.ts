import type { Lifecycle } from "@/lib/lifecycle";

export type RequestStatus = "requested" | "accepted" | "declined" | "withdrawn" | "expired";
export type RequestMove = "accept" | "decline" | "withdraw" | "expire";

/** All four answers are final (rule book, section 3); the database refuses any further change, too. */
export const requestLifecycle: Lifecycle<RequestStatus, RequestMove> = {
  requested: { accept: "accepted", decline: "declined", withdraw: "withdrawn", expire: "expired" },
  accepted: {},
  declined: {},
  withdrawn: {},
  expired: {},
};

export const requestStatusLabel: Record<RequestStatus, string> = {
  requested: "Access requested",
  accepted: "Access request accepted",
  declined: "Access request declined",
  withdrawn: "Access request withdrawn",
  expired: "Access request expired",
};

export const requestStatuses = Object.keys(requestStatusLabel) as RequestStatus[];

export function isRequestStatus(text: string | undefined): text is RequestStatus {
  return requestStatuses.some((status) => status === text);
}

/** A status read from the database, whose CHECK knows the same five. */
export function asRequestStatus(text: string): RequestStatus {
  if (isRequestStatus(text)) return text;
  throw new Error(`${text} is no status of an access request.`);
}

/** What each status means, for the table beside the list. */
export const requestStatusExplained: Record<RequestStatus, string> = {
  requested: "Waits for an Admin to accept or decline it.",
  accepted: "The person is a member with the role that was chosen. This cannot be reversed.",
  declined: "The person was told why, and when asking again is possible. This cannot be reversed.",
  withdrawn: "The person took the request back.",
  expired: "Nobody answered in time. The person can ask again at once.",
};
