/** Why no more mail goes to an address: it came back for good, was reported, or was refused by its own server. */
export const stopReasons = ["bounced", "complained", "refused"] as const;
export type StopReason = (typeof stopReasons)[number];

/** What a list says of an address. */
export const stopMark: Record<StopReason, string> = {
  bounced: "Mail stopped: bounced",
  complained: "Mail stopped: reported",
  refused: "Mail stopped: no such mailbox",
};

/** The same as a sentence without its end. */
export const stopSentence: Record<StopReason, string> = {
  bounced: "A mail to it came back for good",
  complained: "A mail to it was reported as unwanted",
  refused: "Its mail server says that there is no such mailbox",
};
