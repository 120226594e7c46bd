import {
  keepViewAction,
  removeViewAction,
  renameViewAction,
} from "@/app/c/[company]/team/saved-views/actions";
import type { ViewActions } from "@/components/saved-views/view-tools";

/** What a list of this company does with its views. */
export const viewActionsFor = (slug: string): ViewActions => ({
  keep: keepViewAction.bind(null, slug),
  rename: renameViewAction.bind(null, slug),
  remove: removeViewAction.bind(null, slug),
});
