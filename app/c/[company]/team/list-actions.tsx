import { badgesIn } from "@/app/c/[company]/badges";
import { ButtonLink } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { PeopleList } from "@/lib/memberships/labels";
import type { ListMoves } from "@/lib/memberships/list-moves";

type Props = { slug: string; list: PeopleList; moves: ListMoves; search: string };

const addLabel = { users: "Add a user", workers: "Add a worker", inactive: "" };

/** The moves of a list, top right at a desk; adding one person is the primary one. */
export async function ListActions({ slug, list, moves, search }: Props) {
  const team = `/c/${slug}/team`;
  const { openRequests } = await badgesIn(slug);
  const requests = list === "users" ? openRequests : null;
  const items: MenuItem[] = [];
  if (requests !== null) items.push({ label: "View access requests", href: `${team}/access-requests` });
  if (moves.add) items.push({ label: "Join links", href: `${team}/join-links` });
  if (moves.export && list !== "inactive")
    items.push({ label: "Imports and exports", href: `${team}/batches` });
  const filters = search.replace("?", "&");
  return (
    <>
      {items.length > 0 && (
        <Menu label={requests === null ? "Actions" : `Actions (${requests})`} items={items} />
      )}
      {moves.export && <ButtonLink href={`${team}/export?list=${list}${filters}`}>Export</ButtonLink>}
      {moves.add && <ButtonLink href={`${team}/import`}>Import</ButtonLink>}
      {moves.add && <ButtonLink href={`${team}/invite-many`}>Invite many</ButtonLink>}
      {moves.add && (
        <ButtonLink variant="primary" href={`${team}/${list}/add`}>
          {addLabel[list]}
        </ButtonLink>
      )}
    </>
  );
}
