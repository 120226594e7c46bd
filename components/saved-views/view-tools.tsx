import type { FormAction } from "@/components/lost-connection";
import { ManageViews } from "@/components/saved-views/manage-views";
import { SaveView } from "@/components/saved-views/save-view";
import type { SavedViews } from "@/lib/saved-views/queries";

export type ViewActions = { keep: FormAction; rename: FormAction; remove: FormAction };

type Props = {
  list: string;
  /** The filters in use, without "?". */
  query: string;
  saved: SavedViews;
  actions: ViewActions;
};

/** Beside a list: its filters kept as a view, and the kept views renamed or removed. */
export function ViewTools({ list, query, saved, actions }: Props) {
  const mine = saved.views.filter(({ moves }) => moves.length > 0);
  return (
    <>
      {query && (
        <SaveView
          key={saved.views.length}
          action={actions.keep}
          list={list}
          query={query}
          mayShare={saved.mayShare}
        />
      )}
      {mine.length > 0 && (
        <ManageViews views={mine} renameAction={actions.rename} removeAction={actions.remove} />
      )}
    </>
  );
}
