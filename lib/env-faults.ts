import { isLoopback, type Variables } from "@/lib/env-variables";

/** What describes a bucket: all of them or none. */
export const BUCKET = [
  "S3_ENDPOINT",
  "S3_BUCKET",
  "S3_REGION",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
] as const;

/** What is missing, or does not go together, each with what to do about it. */
export function faultsOf(given: Variables, production: boolean, appOrigin: string): string[] {
  return [
    ...missing(given, production),
    ...mailFaults(given, appOrigin),
    ...localFaults(given, appOrigin),
    ...bucketFaults(given),
  ];
}

function missing(given: Variables, production: boolean): string[] {
  const faults: string[] = [];
  if (!given.DATABASE_URL) faults.push("DATABASE_URL is missing. Give the address of a Postgres database.");
  if (!given.NEXTAUTH_SECRET)
    faults.push(
      "NEXTAUTH_SECRET is missing. It signs the sign-in cookies. Make one with: openssl rand -base64 32",
    );
  if (!given.APP_ORIGIN && production)
    faults.push("APP_ORIGIN is missing. Give the address people open, such as https://gate.example.com");
  return faults;
}

function mailFaults(given: Variables, appOrigin: string): string[] {
  const real = given.RESEND_API_KEY !== undefined || given.SMTP_URL !== undefined;
  const faults: string[] = [];
  if (given.RESEND_API_KEY && given.SMTP_URL)
    faults.push("RESEND_API_KEY and SMTP_URL are both set. Keep one, so that mail leaves by one way only.");
  if (real && !given.MAIL_FROM) faults.push("MAIL_FROM is missing. Give the address that mail is sent from.");
  // The local mailbox shows everybody's mail to whoever opens it, sign-in codes included.
  if (!real && !isLoopback(appOrigin))
    faults.push("RESEND_API_KEY or SMTP_URL is missing. The local mailbox works only on localhost.");
  return faults;
}

/** A local instance has a known demo password: it must never answer under a public name. */
function localFaults(given: Variables, appOrigin: string): string[] {
  if (given.GATEHOUSE_LOCAL !== "1" || isLoopback(appOrigin)) return [];
  return ["GATEHOUSE_LOCAL is set, but APP_ORIGIN is not on localhost. Remove GATEHOUSE_LOCAL."];
}

/** A half-described bucket would send files to the disk of one machine, where the next one does not find them. */
function bucketFaults(given: Variables): string[] {
  const set = BUCKET.filter((name) => given[name]);
  if (set.length === 0) return [];
  return BUCKET.filter((name) => !given[name]).map(
    (name) =>
      `${name} is missing. ${set.join(", ")} ${set.length === 1 ? "is" : "are"} set: give all five, or none.`,
  );
}
