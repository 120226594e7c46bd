import { formatDay, formatMoment } from "@/lib/dates";

type Company = { name: string; timeZone: string };

/** What happens while nobody answers, for the mail and the waiting page alike. */
export function ifNobodyAnswers(expiresAt: Date, company: Company): string {
  const until = formatDay(expiresAt, company.timeZone);
  return `If nobody answers by then, we remind the Admins and ask the other Admins. On ${until} the request ends, and you can ask again at once.`;
}

type Answer = { blocked: boolean; askAgainAt: Date | null; decidedAt: Date | null };

/** When one may ask again after an answer, in a sentence, for the mail and the waiting page alike. */
export function askAgain({ blocked, askAgainAt, decidedAt }: Answer, company: Company): string {
  if (blocked) return `You cannot ask ${company.name} again. An Admin there can still invite you.`;
  if (!askAgainAt || !decidedAt || askAgainAt <= decidedAt) return "You can ask again at once.";
  return `You can ask again from ${formatMoment(askAgainAt, company.timeZone, true)}.`;
}
