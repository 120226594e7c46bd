import type { Actor } from "@/lib/actor";
import { mayGoOn } from "@/lib/batches/policy";
import { filtersText } from "@/lib/batches/schema";
import { outlookFor, people, type SeveralEffect } from "@/lib/batches/several-outlook";
import { chosenAtFirst, mayMoveSeveral, type Chosen } from "@/lib/batches/several-people";
import { MOST_IDS, movesInput, severalAsked, type SeveralAsked } from "@/lib/batches/several-schema";
import { database, inCompany } from "@/lib/db";
import { isId } from "@/lib/id";
import { roles, type Role } from "@/lib/roles";

type SeveralPreview = {
  asked: SeveralAsked;
  /** The choice as hidden fields. */
  fields: [string, string][];
  filters: string;
  first: Chosen[];
  /** "12 people", "More than 10,000 people". */
  count: string;
  none: boolean;
  /** With how many it will work, where that can be told before: "4 people". */
  going: string | null;
  /** It will work with nobody. */
  idle: boolean;
  effects: SeveralEffect[];
  /** What each role would do, where a role is to be chosen. */
  roleEffects: Record<Role, SeveralEffect[]> | null;
  /** Offered where a role is to be chosen. */
  roles: Role[];
};

/** A move over many, before it is made; null for whoever may not make it, or where the address makes no sense. */
export async function previewSeveral(
  actor: Actor,
  words: Record<string, string | undefined>,
  ids: string[],
): Promise<SeveralPreview | null> {
  const asked = words.retry ? await askedBefore(actor, words.retry) : askedIn(words, ids);
  if (!asked || !mayMoveSeveral(actor, asked.move)) return null;
  const chosen = await chosenAtFirst(actor, asked);
  if (!chosen) return null;
  const { first, found } = chosen;
  const count = found === null ? "more than 10,000 people" : people(found);
  const outlook = await outlookFor(actor, asked, found);
  return {
    asked,
    fields: fieldsFor(asked),
    filters: filtersText(asked),
    first,
    count,
    none: found === 0,
    ...outlook,
    roles: asked.move === "change-role" ? [...roles] : [],
  };
}

function askedIn(words: Record<string, string | undefined>, ids: string[]): SeveralAsked | null {
  const chosen = [...new Set(ids.filter(isId))].slice(0, MOST_IDS);
  const parsed = severalAsked.safeParse({ ...words, ids: chosen, all: words.all === "1", retry: undefined });
  return parsed.success ? parsed.data : null;
}

async function askedBefore(actor: Actor, batchId: string): Promise<SeveralAsked | null> {
  if (!isId(batchId)) return null;
  const { companyId } = actor;
  const batch = await inCompany(companyId, () =>
    database().batch.findFirst({ where: { companyId, id: batchId, kind: "bulk" } }),
  );
  if (!batch || !mayGoOn(actor, batch)) return null;
  const { move, list } = movesInput.parse(batch.input);
  return { move, list, ids: [], all: false, retry: batchId };
}

function fieldsFor(asked: SeveralAsked): [string, string][] {
  const filters = [...new URLSearchParams(filtersText(asked))];
  return [
    ["list", asked.list],
    ["move", asked.move],
    ...(asked.all ? [["all", "1"] as [string, string], ...filters] : []),
    ...(asked.retry ? [["retry", asked.retry] as [string, string]] : []),
    ...asked.ids.map((id): [string, string] => ["id", id]),
  ];
}
