import { actingPerson } from "@/lib/actor";
import { command, type Work } from "@/lib/command";
import { newId } from "@/lib/id";
import { Refusal } from "@/lib/result";
import {
  mayKeepViews,
  mayRemoveView,
  mayRenameView,
  maySeeView,
  mayShareViews,
} from "@/lib/saved-views/policy";
import { MOST_QUERY, viewQuery } from "@/lib/saved-views/query";
import {
  keepViewInput,
  removeViewInput,
  renameViewInput,
  viewLists,
  type ViewList,
} from "@/lib/saved-views/schema";

const TAKEN = "You have a view of this list with this name. Choose another name.";
const clashes = { saved_view_name: TAKEN };
const taken = () => new Refusal("conflict", "Check the marked fields.", { name: TAKEN });

/** As many as still can be found among. */
const MOST_VIEWS = 50;

/** Keeps the filters of a list under a name, for oneself or for everybody who reads the list. */
export const keepSavedView = command({
  name: "saved-view.keep",
  input: keepViewInput,
  clashes,
  async run({ actor, tx, ask, record }, { list, name, query, shared }) {
    ask(mayKeepViews(actor, list) && (!shared || mayShareViews(actor, list)));
    const [companyId, personId] = [actor.companyId, actingPerson(actor) ?? ""];
    const own = await tx.savedView.findMany({
      where: { companyId, personId, list, removedAt: null },
      take: MOST_VIEWS,
    });
    if (own.some((view) => isSame(view.name, name))) throw taken();
    if (own.length === MOST_VIEWS) {
      throw new Refusal("refused", `You have ${MOST_VIEWS} views of this list. Remove one first.`);
    }
    const kept = viewQuery(query);
    if (kept.length > MOST_QUERY) {
      throw new Refusal("refused", "These filters are too long to keep. Search for fewer words, then save.");
    }
    const id = newId();
    await tx.savedView.create({ data: { companyId, id, personId, list, name, query: kept, shared } });
    await record({ type: "saved-view.kept", subject: id, person: null, data: { name, list, shared } });
    return { id };
  },
});

/** Gives an own view another name. */
export const renameSavedView = command({
  name: "saved-view.rename",
  input: renameViewInput,
  clashes,
  async run(work, { viewId, seenVersion, name }) {
    const { actor, tx, ask, record } = work;
    const view = await loadView(work, viewId);
    ask(mayRenameView(actor, view));
    const { companyId, personId, list } = view;
    const others = await tx.savedView.findMany({
      where: { companyId, personId, list, removedAt: null, id: { not: viewId } },
      take: MOST_VIEWS,
    });
    if (others.some((other) => isSame(other.name, name))) throw taken();
    const { count } = await tx.savedView.updateMany({
      where: { companyId, id: viewId, version: seenVersion, removedAt: null },
      data: { name, version: { increment: 1 } },
    });
    if (count === 0) throw new Refusal("conflict", "This view has changed meanwhile. Reload the page.");
    const data = { from: view.name, to: name, list };
    await record({ type: "saved-view.renamed", subject: viewId, person: null, data });
    return { id: viewId };
  },
});

/** Takes a view away: an own one, or as an Admin one that was shared. */
export const removeSavedView = command({
  name: "saved-view.remove",
  input: removeViewInput,
  async run(work, { viewId }) {
    const { actor, tx, now, ask, record } = work;
    const view = await loadView(work, viewId);
    ask(mayRemoveView(actor, view));
    const { companyId, name, list } = view;
    const { count } = await tx.savedView.updateMany({
      where: { companyId, id: viewId, removedAt: null },
      data: { removedAt: now, version: { increment: 1 } },
    });
    if (count === 0) throw new Refusal("conflict", "This view is gone already.");
    await record({ type: "saved-view.removed", subject: viewId, person: null, data: { name, list } });
    return { id: viewId };
  },
});

/** A view that this member can see; any other is not found. */
async function loadView({ actor, tx }: Work, id: string) {
  const { companyId } = actor;
  const row = await tx.savedView.findFirst({ where: { companyId, id, removedAt: null } });
  const view = row && { ...row, list: asViewList(row.list) };
  if (!view || !maySeeView(actor, view)) throw new Refusal("not-found", "There is nothing here.");
  return view;
}

/** A list read from the database, whose CHECK knows the same five. */
function asViewList(text: string): ViewList {
  const list = viewLists.find((known) => known === text);
  if (!list) throw new Error(`${text} is no list.`);
  return list;
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
