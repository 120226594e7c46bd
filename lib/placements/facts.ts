import type { Sentences } from "@/lib/audit/sentences";
import { plural } from "@/lib/dates";

/** What the mail to a placed worker says; nothing of it is kept. */
export type PlacedLetter = {
  firstName: string;
  email: string;
  hostName: string;
  contractorName: string;
  companyUrl: string;
  outstanding: string[];
};

/** In the record of the host. The subject is the placement, for `placement.batch` the connection. */
export type PlacementFacts = {
  "placement.made": { data: { connection: string; contractor: string }; secrets: PlacedLetter };
  /** It came back with its connection; without a letter where its worker was told often enough that day. */
  "placement.returned": { data: { connection: string; contractor: string }; secrets: PlacedLetter | null };
  /** By the contractor; a host deactivates. */
  "placement.removed": { data: { connection: string; contractor: string } };
  "placement.batch": { data: { count: number; contractor: string } };
};

export const placementSentences: Sentences<PlacementFacts> = {
  "placement.made": (who, { contractor }) => `${who} placed this worker for ${contractor}`,
  "placement.returned": (_, { contractor }) => `The placement came back with ${contractor}`,
  "placement.removed": (who, { contractor }) => `${who} took this worker back to ${contractor}`,
  "placement.batch": (who, { count, contractor }) =>
    `${who} placed ${plural(count, "worker")} of ${contractor}`,
};
