import { Resolver } from "node:dns/promises";
import { settings } from "@/lib/env";

/** Where a company puts the proof, and what it puts there. */
export const recordName = (domain: string) => `_gatehouse.${domain}`;
export const recordValue = (challenge: string) => `gatehouse-verify=${challenge}`;

/**
 * What the name servers say: the record is there, none is, another value is, or nobody could tell. The difference
 * matters to whoever waits for a record to spread.
 */
export type RecordAnswer = "found" | "missing" | "different" | "unknown";

const NOT_THERE = ["ENODATA", "ENOTFOUND"];

/** Looks for the record; answers within ten seconds or so. */
export async function lookForRecord(domain: string, challenge: string): Promise<RecordAnswer> {
  const resolver = new Resolver({ timeout: 2500, tries: 2 });
  const { dnsServers } = settings();
  if (dnsServers) resolver.setServers(dnsServers);
  try {
    const records = await resolver.resolveTxt(recordName(domain));
    const values = records.map((parts) => parts.join("").trim());
    return values.includes(recordValue(challenge)) ? "found" : values.length > 0 ? "different" : "missing";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return NOT_THERE.includes(code ?? "") ? "missing" : "unknown";
  }
}
